import type { Money } from '../../common/money/money.js';
import type { Choice, PayableInvoice } from '../click-answer.js';
import type { PartialProblem } from '../partial-amount.js';
import type { Way, WayName } from '../ways-to-pay.js';
import { formatDate, formatMoney } from './format.js';
import { markup, type Html } from './html.js';
import { renderPage, type Sender } from './page.js';
import type { PayPage } from './pay-pages.js';

const WAY_TITLES: Record<WayName, string> = {
  any: 'Continue to payment',
  card: 'Card',
  debit: 'Debit or prepaid card',
  bank: 'US bank account (ACH)',
};

/** What can be paid, by which ways at which price, before the payer leaves for the hosted page. */
export function choicePage(choice: Choice, list: boolean, from: Sender): PayPage {
  const [only] = choice.invoices;
  const title =
    choice.invoices.length === 1 && only ? `Pay invoice ${only.number}` : `Pay ${choice.invoices.length} invoices`;
  const page = renderPage({
    title: list ? 'Your open invoices' : title,
    from,
    test: choice.test,
    ...(choice.invoices.length > 0 && { amount: formatMoney(choice.amount) }),
    body: markup`${list ? null : facts(choice)} ${list && choice.several ? pickForm(choice, choice.several) : null}
    ${choice.saving && !list ? consent(choice.saving) : null}
    ${choice.invoices.length === 0 ? markup`<p role="status">Tick at least one invoice to pay.</p>` : ways(choice, list)}
    ${choice.partial && !list ? partialForm(choice, choice.partial) : null}
    ${choice.saving && !list ? savingForm(choice, choice.saving) : null}
    ${!list && choice.several ? severalLink(choice.several) : null} ${assurance(from)}`,
  });
  return { status: 200, html: page };
}

/** What is due, and when; for a part of it, how much of how much. */
function facts({ invoices, amount, payable }: Choice): Html {
  const [only] = invoices;
  const due = invoices.length === 1 && only?.dueOn ? `Due ${formatDate(only.dueOn)}.` : '';
  const part = amount.equals(payable) ? '' : `A part of the ${formatMoney(payable)} that is due.`;
  const text = [part, due].filter((each) => each !== '').join(' ');
  if (invoices.length > 1) return invoiceTable(invoices, amount);
  return text ? markup`<p>${text}</p>` : markup``;
}

function invoiceTable(invoices: readonly PayableInvoice[], total: Money): Html {
  return markup`<table>
    <caption class="hidden">
      Invoices that are paid together
    </caption>
    <tbody>
      ${invoices.map(
        (each) =>
          markup`<tr>
            <th scope="row">Invoice ${each.number}</th>
            <td>${formatMoney(each.payable)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Together</th>
        <td>${formatMoney(total)}</td>
      </tr>
    </tfoot>
  </table>`;
}

function ways(choice: Choice, list: boolean): Html {
  if (choice.partial?.problem) return markup``;
  const [only] = choice.ways;
  if (choice.ways.length === 1 && only?.surcharge.isZero())
    return markup`<a class="button" href="${address(choice, only)}" rel="nofollow">Continue to payment</a>`;
  return markup`<h2>How would you like to pay${list ? ' these' : ''}?</h2>
    <ul class="ways">
      ${choice.ways.map((way) => markup`<li>${wayLink(choice, way)}</li>`)}
    </ul>
    ${choice.disclosure ? markup`<p class="hint">${choice.disclosure}</p>` : null}`;
}

function wayLink(choice: Choice, way: Way): Html {
  const fee = way.surcharge.isZero()
    ? 'No fee'
    : `${formatMoney(way.principal)} + ${formatMoney(way.surcharge)} payment processing fee`;
  const title = way.name === 'card' && way.blockedFunding.length > 0 ? 'Credit card' : WAY_TITLES[way.name];
  const total = formatMoney(way.principal.plus(way.surcharge));
  return markup`<a class="way" href="${address(choice, way)}" rel="nofollow"
    ><b>${title}</b> <span class="total">${total}</span> <span class="detail">${fee}</span></a
  >`;
}

/** A link back to the same pay link, which needs no token in the page. */
function address({ invoices, amount, payable, several, saving }: Choice, way: Way): string {
  const query = new URLSearchParams({ method: way.name });
  if (!amount.equals(payable)) query.set('amount', amount.toDecimal());
  if (saving?.wish) query.set('save', saving.wish);
  // Those of the link itself need no naming.
  if (several) for (const { id } of invoices) query.append('invoice', id);
  return `?${query.toString()}`;
}

function partialForm(
  { payable, amount, several, invoices, saving }: Choice,
  { typed, problem, minimum }: NonNullable<Choice['partial']>,
): Html {
  const value = typed ?? amount.toDecimal();
  return markup`<h2>Pay another amount</h2>
    <form method="get">
      ${saving?.wish ? markup`<input type="hidden" name="save" value="${saving.wish}" />` : null}
      ${several ? invoices.map(({ id }) => markup`<input type="hidden" name="invoice" value="${id}" />`) : null}
      <label for="amount">Amount in ${payable.currency}</label>
      <div class="field">
        <input
          type="text"
          id="amount"
          name="amount"
          inputmode="decimal"
          autocomplete="off"
          maxlength="24"
          value="${value}"
          aria-describedby="amount-hint"
          ${problem ? markup` aria-invalid="true"` : null}
        /><button class="button second" type="submit">Update</button>
      </div>
      ${problem ? markup`<p class="error" role="alert">${problemText(problem)}</p>` : null}
      <p class="hint" id="amount-hint">
        From ${formatMoney(minimum)} to ${formatMoney(payable)}. What is left stays due.
      </p>
    </form>`;
}

function problemText(problem: PartialProblem): string {
  switch (problem.reason) {
    case 'not_an_amount':
      return 'Please enter an amount in figures, for example 50.00.';
    case 'below_minimum':
      return `The smallest amount that can be paid online is ${formatMoney(problem.limit)}.`;
    case 'above_payable':
      return `No more than ${formatMoney(problem.limit)} is due.`;
    case 'remainder_too_small':
      return `Too little would be left to be paid later. Please pay at most ${formatMoney(problem.limit)}, or all of it.`;
  }
}

const SAVING_NAMES = {
  save: 'Keep my card or bank account for next time',
  autopay: 'Keep it, and pay my future invoices with it on their due date',
} as const;

function savingForm({ amount, payable, several, invoices }: Choice, { wish }: NonNullable<Choice['saving']>): Html {
  const option = (value: '' | 'save' | 'autopay', name: string) =>
    markup`<label class="pick"><input type="radio" name="save" value="${value}"${(wish ?? '') === value ? markup` checked` : null}><span>${name}</span></label>`;
  return markup`<h2>Next time</h2>
    <form method="get">
      ${amount.equals(payable) ? null : markup`<input type="hidden" name="amount" value="${amount.toDecimal()}" />`}
      ${several ? invoices.map(({ id }) => markup`<input type="hidden" name="invoice" value="${id}" />`) : null}
      <fieldset>
        <legend class="hidden">What is kept of this payment</legend>
        ${option('', 'Keep nothing')} ${option('save', SAVING_NAMES.save)} ${option('autopay', SAVING_NAMES.autopay)}
      </fieldset>
      <button class="button second" type="submit">Choose</button>
    </form>
`;
}

/** Above the ways to pay: it is read before it is agreed to. */
function consent({ wish, texts }: NonNullable<Choice['saving']>): Html {
  if (!wish) return markup``;
  return markup`<p role="status"><strong>By going on to payment you say:</strong> ${texts[wish]}</p>`;
}

function severalLink(several: readonly PayableInvoice[]): Html {
  return markup`<h2>You have ${several.length} open invoices</h2>
    <p><a href="?list=1">See them and pay several in one payment</a></p>`;
}

function pickForm({ invoices }: Choice, several: readonly PayableInvoice[]): Html {
  const chosen = new Set(invoices.map((each) => each.id));
  return markup`<form method="get">
    <input type="hidden" name="list" value="1" />
    <fieldset>
      <legend>Choose what to pay</legend>
      ${several.map(
        (each) =>
          markup`<label class="pick"
            ><input type="checkbox" name="invoice" value="${each.id}" ${chosen.has(each.id) ? markup` checked` : null} />
            <span>Invoice ${each.number}${each.dueOn ? markup`<small>Due ${formatDate(each.dueOn)}</small>` : null}</span>
            <span class="sum">${formatMoney(each.payable)}</span></label
          >`,
      )}
    </fieldset>
    <button class="button second" type="submit">Update the total</button>
  </form>`;
}

function assurance({ name }: Sender): Html {
  return markup`<p class="hint">
    You pay on the secure page of our payment provider. ${name} never sees your card or bank details.
  </p>`;
}
