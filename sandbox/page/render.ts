import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { idOf } from '../http/lists.js';
import { write } from '../money.js';
import { STYLE } from './style.js';

const NOT_STRIPE = 'This is the local Stripe of a test installation. It is not Stripe, and no money moves.';

/** Makes text safe in HTML. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function layout(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<p class="banner" role="note"><strong>Not Stripe.</strong> ${NOT_STRIPE}</p>
<main>
${body}
</main>
</body>
</html>
`;
}

/** A page with nothing but a message. */
export function renderNotice(title: string, text: string): string {
  return layout(title, `<h1>${escape(title)}</h1>\n<p>${escape(text)}</p>`);
}

/** The page on which an account lets a platform act in its name. */
export function renderAuthorize(): string {
  return layout(
    'Connect an account',
    `<section><h1>Connect an account</h1>
<p>A platform asks to act in the name of one of the accounts of this local Stripe.</p>
<form method="post">
<label for="account">Account</label>
<input id="account" name="account" value="acct_Connect1" pattern="acct_[A-Za-z0-9]{8}" required>
<label for="mode">Mode</label>
<select id="mode" name="mode"><option value="test">Test</option><option value="live">Live</option></select>
<button type="submit" name="answer" value="allow">Connect</button>
<button type="submit" name="answer" value="deny">Refuse</button>
</form></section>`,
  );
}

/** The checkout page of an open session. */
export function renderCheckout(
  books: Books,
  session: Stripe.Checkout.Session,
  view: { method: 'card' | 'bank'; error: string | null },
): string {
  const lines = books.sessionDetails[session.id]?.lineItems ?? [];
  const currency = session.currency ?? 'usd';
  const rows = lines.map(
    (line) =>
      `<tr><th scope="row">${escape(line.description ?? '')}${(line.quantity ?? 1) > 1 ? ` × ${line.quantity}` : ''}</th><td>${write(line.amount_total, currency)}</td></tr>`,
  );
  const total = write(session.amount_total ?? 0, currency);
  const error = view.error === null ? '' : `<p class="error" role="alert" id="error">${escape(view.error)}</p>`;
  const cancel =
    session.cancel_url === null
      ? ''
      : `<p><a class="cancel" href="${escape(session.cancel_url)}">Cancel and go back</a></p>`;
  return layout(
    'Checkout',
    `<section class="order" aria-labelledby="order">
<h1 id="order">${session.mode === 'setup' ? 'Save a payment method' : `Pay ${total}`}</h1>
<table><caption class="hidden">What you pay for</caption><tbody>${rows.join('')}</tbody>
<tfoot><tr><th scope="row">Total</th><td>${total}</td></tr></tfoot></table>
${cancel}
</section>
<section class="payment" aria-labelledby="method">
<h2 id="method">Payment method</h2>
${error}
${methods(books, session, view.method, total)}
</section>`,
  );
}

/** The tabs: radio buttons that show the form beside them, so that the page needs no script. */
function methods(books: Books, session: Stripe.Checkout.Session, chosen: 'card' | 'bank', total: string): string {
  const offered = [
    ...(session.payment_method_types.includes('card') ? (['card'] as const) : []),
    ...(session.payment_method_types.includes('us_bank_account') ? (['bank'] as const) : []),
  ];
  const first = offered.includes(chosen) ? chosen : offered[0];
  const names = { card: 'Card', bank: 'US bank account' };
  const tabs = offered.map(
    (name) =>
      `<input type="radio" name="tab" id="tab-${name}" class="tab"${name === first ? ' checked' : ''}><label for="tab-${name}">${names[name]}</label>`,
  );
  const known = books.customers.get(idOf(session.customer) ?? '');
  const email = known?.email ?? session.customer_email ?? '';
  const verb = session.mode === 'setup' ? 'Save' : `Pay ${total}`;
  const forms = offered.map((name) => (name === 'card' ? cardForm(email, verb) : bankForm(email, verb)));
  return `<div class="tabs" role="group" aria-labelledby="method">${tabs.join('\n')}\n${forms.join('\n')}</div>`;
}

function payerFields(prefix: string, email: string): string {
  return `<label for="${prefix}-email">Email</label>
<input id="${prefix}-email" name="email" type="email" autocomplete="email" value="${escape(email)}">
<label for="${prefix}-name">Full name</label>
<input id="${prefix}-name" name="name" autocomplete="name">`;
}

function cardForm(email: string, verb: string): string {
  return `<form method="post" class="panel card">
<input type="hidden" name="method" value="card">
<label for="card-number">Card number</label>
<input id="card-number" name="card_number" inputmode="numeric" autocomplete="cc-number" required aria-describedby="card-hint" placeholder="4242 4242 4242 4242">
<p class="hint" id="card-hint">4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0000 0000 0259 pays and is disputed.</p>
<div class="pair">
<div><label for="card-expiry">Expiry</label><input id="card-expiry" name="expiry" autocomplete="cc-exp" placeholder="12 / 34"></div>
<div><label for="card-cvc">Security code</label><input id="card-cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="123"></div>
</div>
${payerFields('card', email)}
<button type="submit">${escape(verb)}</button>
</form>`;
}

function bankForm(email: string, verb: string): string {
  return `<form method="post" class="panel bank">
<input type="hidden" name="method" value="bank">
<label for="bank-routing">Routing number</label>
<input id="bank-routing" name="routing_number" inputmode="numeric" value="110000000">
<label for="bank-account">Account number</label>
<input id="bank-account" name="account_number" inputmode="numeric" required aria-describedby="bank-hint" placeholder="000123456789">
<p class="hint" id="bank-hint">000123456789 settles after days, 000111111113 fails after days.</p>
${payerFields('bank', email)}
<button type="submit">${escape(verb)}</button>
</form>`;
}
