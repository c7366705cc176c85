import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badParameter } from '../errors.js';
import { idOf, mustFind, page, pageOf, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { newId, unixNow } from '../ids.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { storeFile } from './files.js';

/** The kind of the jobs that finish a report. */
export const FINISH_REPORT = 'report.finish';

const WRITING_MS = 500;
const BEGINNING = 1_700_000_000;

/** The reports there are: id, name, and the parameters each needs. */
const REPORTS: [id: string, name: string, required: ('interval_start' | 'interval_end' | 'payout')[]][] = [
  ['balance.summary.1', 'Balance summary', ['interval_start', 'interval_end']],
  [
    'balance_change_from_activity.itemized.3',
    'Itemized balance change from activity',
    ['interval_start', 'interval_end'],
  ],
  [
    'balance_change_from_activity.summary.1',
    'Balance change from activity summary',
    ['interval_start', 'interval_end'],
  ],
  ['ending_balance_reconciliation.itemized.4', 'Itemized ending balance reconciliation', ['interval_end']],
  ['ending_balance_reconciliation.summary.1', 'Ending balance reconciliation summary', ['interval_end']],
  ['payouts.itemized.3', 'Itemized payouts', ['interval_start', 'interval_end']],
  ['payouts.summary.1', 'Payouts summary', ['interval_start', 'interval_end']],
  ['payout_reconciliation.itemized.5', 'Itemized payout reconciliation', ['interval_start', 'interval_end']],
  ['payout_reconciliation.summary.1', 'Payout reconciliation summary', ['interval_start', 'interval_end']],
  ['payout_reconciliation.by_id.itemized.4', 'Itemized payout reconciliation of one payout', ['payout']],
  ['payout_reconciliation.by_id.summary.1', 'Payout reconciliation summary of one payout', ['payout']],
];

const COLUMNS =
  'balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,charge_id,payment_intent_id,automatic_payout_id'.split(
    ',',
  );

function types(books: Books): Stripe.Reporting.ReportType[] {
  const end = unixNow();
  return REPORTS.map(([id, name]) => ({
    id,
    object: 'reporting.report_type',
    data_available_end: end,
    data_available_start: BEGINNING,
    default_columns: id.includes('summary')
      ? ['reporting_category', 'currency', 'count', 'gross', 'fee', 'net']
      : COLUMNS,
    livemode: books.livemode,
    name,
    updated: end,
    version: Number(id.split('.').at(-1)),
  }));
}

function listTypes(call: Call<Stripe.Reporting.ReportTypeListParams>): ListObject<Stripe.Reporting.ReportType> {
  return pageOf({ limit: 100 }, '/v1/reporting/report_types', types(call.books));
}

function findType(call: Call<Stripe.Reporting.ReportTypeRetrieveParams>): Stripe.Reporting.ReportType {
  const known = new Map(types(call.books).map((one) => [one.id, one]));
  const table = { get: (id: string) => known.get(id) };
  return mustFind(table, call.path.id, 'report type');
}

function create(call: Call<Stripe.Reporting.ReportRunCreateParams>): Stripe.Reporting.ReportRun {
  const { world, books, params } = call;
  const report = REPORTS.find(([id]) => id === params.report_type);
  if (!report) throw badParameter('report_type', `Unknown report type: ${params.report_type}`);
  const given = params.parameters ?? {};
  for (const name of report[2])
    if (given[name] === undefined)
      throw badParameter(`parameters[${name}]`, `Missing required param: parameters[${name}].`, 'parameter_missing');
  const { interval_start: start = BEGINNING, interval_end: end = unixNow() } = given;
  if (start >= end || start < BEGINNING || end > unixNow() + 60)
    throw badParameter(
      'parameters[interval_end]',
      'The interval must lie within the available data, and its start before its end.',
    );
  const run = books.reportRuns.put({
    id: newId('frr'),
    object: 'reporting.report_run',
    created: unixNow(),
    error: null,
    livemode: books.livemode,
    parameters: given,
    report_type: params.report_type,
    result: null,
    status: 'pending',
    succeeded_at: null,
  });
  world.scheduler.plan(books.key, FINISH_REPORT, run.id, WRITING_MS);
  return run;
}

/** The job: the report is written. */
export function finishReport(world: World, books: Books, runId: string): void {
  const run = books.reportRuns.get(runId);
  if (run?.status !== 'pending') return;
  const content = Buffer.from(writeReport(books, run));
  run.result = storeFile(world, books, {
    purpose: 'finance_report_run',
    filename: `${run.id}.csv`,
    content,
    type: 'csv',
  });
  run.status = 'succeeded';
  run.succeeded_at = unixNow();
  emit(world, books, 'reporting.report_run.succeeded', run);
}

function writeReport(books: Books, run: Stripe.Reporting.ReportRun): string {
  const { interval_start, interval_end, payout, currency } = run.parameters;
  const rows = books.transactions.all().filter((one) => {
    if (payout !== undefined) return books.payoutOf[one.id] === payout && one.type !== 'payout';
    if (currency !== undefined && one.currency !== currency) return false;
    const payouts = run.report_type.startsWith('payouts.');
    const inside = one.created >= (interval_start ?? 0) && one.created < (interval_end ?? Infinity);
    return (
      inside &&
      (payouts ? one.type === 'payout' : run.report_type.startsWith('balance_change') ? one.type !== 'payout' : true)
    );
  });
  return run.report_type.includes('summary') ? summary(rows) : itemized(books, rows);
}

function itemized(books: Books, rows: Stripe.BalanceTransaction[]): string {
  const lines = rows.map((one) => {
    const source = idOf(one.source) ?? '';
    const charge = books.charges.get(source) ?? books.charges.get(idOf(books.refunds.get(source)?.charge) ?? '');
    return [
      one.id,
      time(one.created),
      time(one.available_on),
      one.currency,
      major(one.amount),
      major(one.fee),
      major(one.net),
      one.reporting_category,
      source,
      charge?.id ?? '',
      idOf(charge?.payment_intent) ?? '',
      books.payoutOf[one.id] ?? '',
    ].join(',');
  });
  return [COLUMNS.join(','), ...lines, ''].join('\n');
}

function summary(rows: Stripe.BalanceTransaction[]): string {
  const groups = new Map<string, { count: number; gross: number; fee: number; net: number }>();
  for (const one of rows) {
    const key = `${one.reporting_category},${one.currency}`;
    const group = groups.get(key) ?? { count: 0, gross: 0, fee: 0, net: 0 };
    groups.set(key, {
      count: group.count + 1,
      gross: group.gross + one.amount,
      fee: group.fee + one.fee,
      net: group.net + one.net,
    });
  }
  const lines = [...groups].map(([key, sum]) =>
    [key, sum.count, major(sum.gross), major(sum.fee), major(sum.net)].join(','),
  );
  return ['reporting_category,currency,count,gross,fee,net', ...lines, ''].join('\n');
}

/** Reports are written in major units. */
function major(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

function retrieve(call: Call<Stripe.Reporting.ReportRunRetrieveParams>): Stripe.Reporting.ReportRun {
  return mustFind(call.books.reportRuns, call.path.id, 'report run');
}

function list(call: Call<Stripe.Reporting.ReportRunListParams>): ListObject<Stripe.Reporting.ReportRun> {
  return page(call, '/v1/reporting/report_runs', call.books.reportRuns, (one) =>
    within(one.created, call.params.created),
  );
}

const PERMISSION = 'report_runs_and_report_types_read';

/** `/v1/reporting`. One permission reads reports and makes them. */
export const reportRoutes = [
  route('GET', '/v1/reporting/report_types', PERMISSION, 'Reporting.ReportTypeListParams', listTypes),
  route('GET', '/v1/reporting/report_types/:id', PERMISSION, 'Reporting.ReportTypeRetrieveParams', findType),
  route('POST', '/v1/reporting/report_runs', PERMISSION, 'Reporting.ReportRunCreateParams', create),
  route('GET', '/v1/reporting/report_runs', PERMISSION, 'Reporting.ReportRunListParams', list),
  route('GET', '/v1/reporting/report_runs/:id', PERMISSION, 'Reporting.ReportRunRetrieveParams', retrieve),
];
