import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { AdminApp, PHONE } from '../support/admin-app.js';
import { launchChromium } from '../support/chromium.js';
import { RunningDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';

let demo: RunningDemo;
let browser: Browser;
let app: AdminApp;
let page: Page;

beforeAll(async () => {
  [demo, browser] = await Promise.all([RunningDemo.start(), launchChromium()]);
  app = await AdminApp.open(browser, demo.line.url);
  page = app.page;
  await app.signIn(demo.line.email, demo.line.password);
}, 400_000);

afterAll(async () => {
  await app.close();
  await browser.close();
  await demo.remove();
}, 60_000);

// What one test leaves open is not in the way of the next.
beforeEach(() => page.keyboard.press('Escape'));

describe('money, from the draft to the bank', () => {
  it('a client is added, and a draft written for them', async () => {
    await app.follow('Clients');
    await page.getByRole('button', { name: 'New client' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'New client' });
    await dialog.getByRole('button', { name: 'Save client' }).click();
    await dialog.getByText('Enter a name.').waitFor();
    await dialog.getByLabel('Name').fill('Quay Dental');
    await dialog.getByLabel('E-mail address').fill('office@quay-dental.example');
    await dialog.getByRole('button', { name: 'Save client' }).click();
    await app.heading('Quay Dental');
    await page.getByRole('link', { name: 'New invoice' }).click();
    await app.heading('New invoice');
    const line = (number: number) => page.getByRole('group', { name: `Line ${number}` });
    await page.getByRole('button', { name: 'Save draft' }).click();
    await line(1).getByText('Say what is billed.').waitFor();
    await line(1).getByLabel('Description').fill('Workstations');
    await line(1).getByLabel('Quantity').fill('1.5');
    await line(1).getByLabel('Unit price').fill('100.10');
    await line(1).getByLabel('Tax').fill('8.875');
    await page.getByRole('button', { name: 'Add line' }).click();
    await line(2).getByLabel('Description').fill('Travel');
    await line(2).getByLabel('Unit price').fill('36.52');
    await app.check('invoice-form');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await app.heading('Draft for Quay Dental');
    // 1.5 × 100.10 = 150.15, tax 13.33, and 36.52.
    await page.getByText('$200.00').first().waitFor();
    await app.expectAccessible();
  }, 300_000);

  it('it is sent, paid on the hosted page, and turns paid without a reload', async () => {
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Send this invoice?' });
    await dialog.getByText('office@quay-dental.example').waitFor();
    await app.check('send');
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /^Invoice TEST-/ }).waitFor();
    await page.getByRole('status').getByText('Sent', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show QR code' }).click();
    await page.getByRole('img', { name: 'QR code of the pay link' }).waitFor();
    await app.check('qr-code');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'PDF' }).click();
    await page.locator('iframe[title^="PDF of"]').waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate('window.wasNotReloaded = true');
    await pay(await page.getByLabel('Link for the client', { exact: true }).inputValue());
    await page.getByRole('status').getByText('Paid', { exact: true }).waitFor({ timeout: 60_000 });
    expect(await page.evaluate('window.wasNotReloaded')).toBe(true);
    await page.getByRole('table', { name: 'Payments' }).getByText('Succeeded').waitFor();
    await app.check('invoice-paid');
  }, 300_000);

  it('a part is refunded once, however often the button is pressed', async () => {
    await page.getByRole('table', { name: 'Payments' }).getByRole('link', { name: 'Payment' }).click();
    await app.heading('Payment of $200.00');
    await page.getByRole('button', { name: 'Refund' }).click();
    const dialog = page.getByRole('dialog', { name: 'Refund this payment' });
    await dialog.getByText('$200.00 can be refunded.').waitFor();
    const amount = dialog.getByLabel('Amount, USD');
    await amount.fill('200.01');
    await dialog.getByText('Enter an amount within what is left.').waitFor();
    await amount.fill('50');
    await app.check('refund');
    await dialog.getByRole('button', { name: 'Refund', exact: true }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('status').getByText('Partly refunded').waitFor();
    await page.getByText('$150.00').first().waitFor();
    const refunds = page.getByRole('region', { name: 'Refunds' });
    await refunds.getByRole('link', { name: '-$50.00' }).waitFor();
    await refunds.getByText('Succeeded').waitFor();
    await app.check('payment');
    await app.follow('Payments');
    await page.getByRole('row').filter({ hasText: '-$50.00' }).waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'Refund' }).filter({ hasText: '-$' }).count()).toBe(1);
    await app.check('payments');
  }, 300_000);

  it('a dispute is opened by the payer, and evidence is kept for it', async () => {
    await page.getByRole('row').filter({ hasText: '$200.00' }).getByRole('link').click();
    await app.heading('Payment of $200.00');
    const reference = await page.getByText(/^pi_/).textContent();
    await app.follow('Disputes');
    await page.getByRole('heading', { name: 'No disputes' }).waitFor();
    await dispute(reference);
    const row = page.getByRole('row').filter({ hasText: 'Quay Dental' });
    await row.getByText('Needs response').waitFor({ timeout: 60_000 });
    await app.check('disputes');
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: /^Dispute over/ }).waitFor();
    await page.getByRole('button', { name: 'Fill in suggestions' }).click();
    await page.getByText('Empty fields are filled in').waitFor();
    expect(await page.getByLabel('Name of the client').inputValue()).toBe('Quay Dental');
    await page.getByLabel('Anything else the bank should know').fill('The work was accepted on site.');
    await page.getByRole('button', { name: 'Keep draft' }).click();
    await page.getByText('Draft kept').waitFor();
    await page.locator('input[type="file"]').setInputFiles(DOCUMENT);
    await page.getByRole('button', { name: 'Add document' }).click();
    await page.getByText('signed.pdf').last().waitFor();
    await page.getByText('Proof of the work, 1 kB').waitFor();
    await app.check('dispute');
  }, 300_000);

  it('the evidence is handed in, once', async () => {
    await page.getByRole('button', { name: 'Hand in' }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand in the evidence?' });
    await dialog.waitFor();
    await app.check('hand-in');
    await dialog.getByRole('button', { name: 'Hand in' }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('status').getByText('Under review').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Hand in' }).waitFor({ state: 'detached' });
    await page.getByText('The work was accepted on site.').waitFor();
    expect(await submissions()).toEqual([1]);
    await app.check('dispute-handed-in');
  }, 300_000);

  it('another dispute is accepted, and lost', async () => {
    await app.follow('Invoices');
    await page.getByRole('row').filter({ hasText: 'Elm Street Clinic' }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^Invoice TEST-/ }).waitFor();
    await pay(await page.getByLabel('Link for the client', { exact: true }).inputValue());
    await page.getByRole('status').getByText('Paid', { exact: true }).waitFor({ timeout: 60_000 });
    await page.getByRole('table', { name: 'Payments' }).getByRole('link', { name: 'Payment' }).click();
    const reference = await page.getByText(/^pi_/).textContent();
    await dispute(reference);
    await page.getByRole('region', { name: 'Disputes' }).getByRole('link').click({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Accept' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept this dispute?' });
    await dialog.waitFor();
    await app.check('accept-dispute');
    await dialog.getByRole('button', { name: 'Accept the loss' }).click();
    await page.getByRole('status').getByText('Lost').waitFor({ timeout: 60_000 });
    await app.follow('Disputes');
    await app.check('disputes-decided');
  }, 300_000);

  it('the list finds it by number and by status', async () => {
    await app.follow('Invoices');
    await page.getByLabel('Search').fill('quay');
    await page.getByRole('row').filter({ hasText: 'Harbor Bakery' }).first().waitFor({ state: 'detached' });
    await page.getByRole('row').filter({ hasText: 'Quay Dental' }).getByText('Partly paid', { exact: true }).waitFor();
    await page.getByLabel('Search').fill('nobody has this name');
    await page.getByRole('heading', { name: 'No invoice fits' }).waitFor();
    await app.expectAccessible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('row').filter({ hasText: 'Harbor Bakery' }).first().waitFor();
  }, 120_000);
});

describe('time', () => {
  it('is logged by a technician, approved, and put on an invoice', async () => {
    const technician = await AdminApp.open(browser, demo.line.url, { viewport: PHONE });
    await technician.signIn(demo.line.technicianEmail, demo.line.technicianPassword);
    await technician.heading('My time');
    await technician.page.getByRole('button', { name: 'Log time' }).click();
    const form = technician.page.getByRole('dialog', { name: 'Log time' });
    await form.getByRole('button', { name: 'New ticket' }).click();
    await form.getByLabel('Client').click();
    await technician.page.getByRole('option', { name: 'Elm Street Clinic' }).click();
    await form.getByLabel('Subject').fill('Printer upstairs');
    await form.getByRole('button', { name: 'New ticket' }).last().click();
    await form.getByLabel('Subject').waitFor({ state: 'detached' });
    await form.getByLabel('What you did').fill('Changed the drum');
    await form.getByLabel('Time', { exact: true }).fill('1:30');
    await technician.expectAccessible();
    await form.getByRole('button', { name: 'Save time' }).click();
    await technician.page.getByRole('row').filter({ hasText: 'Changed the drum' }).getByText('Waiting').waitFor();
    await technician.expectAccessible();
    await technician.picture('my-time-narrow');
    await technician.close();

    await app.follow('Approve time');
    await page.getByRole('button', { name: 'Hourly rate' }).click();
    const rate = page.getByRole('dialog', { name: 'Set an hourly rate' });
    await rate.getByLabel('Per hour, USD').fill('120');
    await rate.getByRole('button', { name: 'Set rate' }).click();
    await rate.waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: 'Select Changed the drum' }).check();
    await page.getByText('1 chosen, 1 h 30 min').waitFor();
    await app.check('approve-time');
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
    await page.getByRole('button', { name: 'Invoice from time' }).click();
    const order = page.getByRole('dialog', { name: 'Write an invoice from approved time' });
    await order.getByLabel('Client').click();
    await page.getByRole('option', { name: 'Elm Street Clinic' }).click();
    await app.expectAccessible();
    await order.getByRole('button', { name: 'Write draft' }).click();
    await app.heading('Draft for Elm Street Clinic');
    await page.getByText('$180.00').first().waitFor();
  }, 400_000);

  it('which is sent, opened in the mail, paid online, and receipted', async () => {
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Send this invoice?' });
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    const heading = page.getByRole('heading', { level: 1, name: /^Invoice TEST-/ });
    await heading.waitFor();
    const number = (await heading.textContent())!.replace('Invoice ', '').trim();

    const client = await (await browser.newContext({ viewport: PHONE, locale: 'en-US' })).newPage();
    await openMail(client, new RegExp(`Invoice ${number} from`));
    const mail = client.frameLocator('iframe');
    await mail.getByText('180.00 USD', { exact: true }).first().waitFor();
    await mail.getByText('Changed the drum').waitFor();
    const [payer] = await Promise.all([
      client.context().waitForEvent('page'),
      mail.getByRole('link', { name: 'Pay online' }).click(),
    ]);
    await payByCard(payer);
    await payer.close();
    await openMail(client, /Receipt: 180\.00 USD/);
    await client.frameLocator('iframe').getByText(`Invoice ${number}`).first().waitFor();
    await client.frameLocator('iframe').getByText('Nothing more is due.').waitFor();
    await client.context().close();
    await page.getByRole('status').getByText('Paid', { exact: true }).waitFor({ timeout: 60_000 });
  }, 400_000);
});

/** What the client does: opens the link and pays with the card that works. */
async function pay(link: string): Promise<void> {
  const payer = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await payer.goto(link);
  await payByCard(payer);
  await payer.context().close();
}

async function payByCard(payer: Page): Promise<void> {
  await payer.getByLabel('Card number').fill('4242 4242 4242 4242');
  await payer.getByRole('button', { name: /^Pay/ }).click();
  await payer.waitForURL(/\/pay\/success/);
}

/** Opens the clinic's mail with a subject like this, once it is there. */
async function openMail(client: Page, subject: RegExp): Promise<void> {
  const own = client.getByRole('listitem').filter({ hasText: 'billing@elm-clinic.example' });
  const link = own.getByRole('link', { name: subject });
  await eventually(
    async () => {
      await client.goto(demo.line.mailUrl);
      return (await link.count()) === 1;
    },
    `there is one mail ${subject.source}`,
    60_000,
  );
  await link.click();
}

const DOCUMENT = { name: 'signed.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n% signed\n') };

/** What the payer does at their bank. */
async function dispute(paymentIntent: string | null): Promise<void> {
  const answer = await fetch(`${demo.line.sandboxUrl}/_sandbox/disputes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payment_intent: paymentIntent }),
  });
  expect(answer.status).toBe(200);
}

/** How often evidence was handed in at the local Stripe, by dispute. */
async function submissions(): Promise<number[]> {
  const answer = await fetch(`${demo.line.sandboxUrl}/_sandbox/books`);
  const { disputes } = (await answer.json()) as { disputes: { evidence_details: { submission_count: number } }[] };
  return disputes.map((each) => each.evidence_details.submission_count);
}
