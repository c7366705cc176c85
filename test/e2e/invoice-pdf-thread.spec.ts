import { expect, it } from '@jest/globals';
import { Settings } from '../../src/config/env.js';
import type { InvoicePdf } from '../../src/invoices/pdf/invoice-pdf.js';
import type { InvoicePdfRenderer } from '../../src/invoices/pdf/invoice-pdf-renderer.js';
import { renderInvoice } from '../../src/invoices/pdf/render-invoice.js';

// The built program, because only that renders in a thread.
const BUILT = '../../dist/src/invoices/pdf/invoice-pdf-renderer.js';

const invoice: InvoicePdf = {
  organizationName: 'Acme',
  clientName: 'Globex',
  clientLines: [],
  organizationLines: [],
  logo: null,
  accentColor: '#1a5fd0',
  locale: 'en-GB',
  reference: null,
  notes: null,
  paymentTerms: null,
  number: 'INV-000001',
  creditOf: null,
  currency: 'EUR',
  issuedOn: '2026-11-01',
  dueOn: null,
  lines: [],
  subtotalMinor: 0,
  discountMinor: 0,
  discountPercent: null,
  taxes: [],
  totalMinor: 0,
  creditedMinor: 0,
  paidMinor: 0,
  payUrl: null,
  mark: null,
  markedOn: null,
  test: false,
  datedAt: '2026-11-01T09:00:00.000Z',
};

it('renders in a thread what it would render in place, survives a document that cannot be, and stops', async () => {
  const built = (await import(BUILT)) as { InvoicePdfRenderer: typeof InvoicePdfRenderer };
  const renderer = new built.InvoicePdfRenderer(new Settings({}));
  try {
    const impossible = { ...invoice, currency: 'no currency' };
    const [first, failure, last] = await Promise.allSettled(
      [invoice, impossible, invoice].map((each) => renderer.render(each)),
    );
    const inPlace = await renderInvoice(invoice);
    for (const result of [first!, last!]) {
      expect(result.status === 'fulfilled' && result.value.equals(inPlace)).toBe(true);
    }
    expect(failure).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('currency') } });

    const interrupted = renderer.render(invoice);
    await renderer.onApplicationShutdown();
    await expect(interrupted).rejects.toThrow('stopping');
    expect((await renderer.render(invoice)).equals(inPlace)).toBe(true);
  } finally {
    await renderer.onApplicationShutdown();
  }
});

it('refuses to start with a font that is not there', async () => {
  const built = (await import(BUILT)) as { InvoicePdfRenderer: typeof InvoicePdfRenderer };
  expect(() => new built.InvoicePdfRenderer(new Settings({ PDF_FALLBACK_FONT: '/no/such.ttf' }))).toThrow(
    'PDF_FALLBACK_FONT',
  );
});
