import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { partOf, type Benchmark } from '../harness/benchmark.js';
import { drafts } from '../harness/billing.js';
import { graphqlRequest, signedIn } from '../harness/graphql-request.js';
import type { Done } from '../harness/in-turn.js';
import { connectedOrganizations } from '../harness/organizations.js';
import { alternate, type Contender } from '../harness/rounds.js';
import { median } from '../harness/statistics.js';

const AT_ONCE = 16;
const SEND = 'mutation ($id: ID!) { sendInvoice(id: $id) { id number } }';

/** A billing run: drafts to numbered invoices with pay link, PDF and mail. */
export const send: Benchmark = {
  name: 'send',
  about: 'drafts to mails with their PDF; a bare page in a bare mail is the reference',
  run: async (stage, size, report) => {
    const each = size.long ? 1_000 : 100;
    const { organization, ids } = await stage.prepare(async (app) => {
      const [made] = await connectedOrganizations(app, 1);
      if (!made) throw new Error('There is no organization');
      return { organization: made, ids: await drafts(app, made.organizationId, each * (size.rounds + 1)) };
    });
    const remit = await stage.remit('all');
    const token = await signedIn(remit.port, organization);
    const bare = await stage.worker('references/send');
    const told: number[] = [];
    const reference: Contender = {
      name: 'a bare page in a bare mail',
      processes: [bare],
      run: async () => ({ operations: each, ...(await bare.ask<Done>({ count: each, atOnce: AT_ONCE })) }),
    };
    const sending: Contender = {
      name: 'Remit',
      processes: [remit.child],
      run: async () => {
        const now = ids.splice(0, each);
        const raw = now.map((id) => graphqlRequest(SEND, { id }, token));
        const begun = performance.now();
        const job = { kind: 'requests', port: remit.port, connections: AT_ONCE, requests: each, raw } as const;
        const load = await stage.load(job);
        told.push(load.seconds);
        await whenMailed(stage.db, now);
        return { ...load, operations: each, seconds: (performance.now() - begun) / 1000 };
      },
    };
    const courses = await alternate([reference, sending], { ...size, seconds: 0, first: each });
    // The first was for getting warm.
    const rate = Math.round(each / median(told.slice(1)));
    const note = `p50 and p99 are of the request that numbers the invoice and queues its mail: ${rate} of them a second, while others were being mailed.`;
    report(partOf(`send, ${each} invoices, ${AT_ONCE} at once`, 'mails', courses, [note]));
  },
};

/** Until each has one mail that is handed over; throws when one was refused or sent twice. */
async function whenMailed(db: Pool, ids: readonly string[]): Promise<void> {
  for (let mailed = 0; mailed < ids.length; await sleep(10)) {
    const { rows } = await db.query<{ mailed: string; mailings: string }>(
      `SELECT count(*) AS mailings, count(mailed_at) AS mailed FROM invoice_mailings WHERE invoice_id = ANY($1)`,
      [ids],
    );
    mailed = Number(rows[0]?.mailed);
    if (Number(rows[0]?.mailings) > ids.length) throw new Error('An invoice was mailed twice');
  }
}
