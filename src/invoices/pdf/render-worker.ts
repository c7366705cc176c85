import { parentPort } from 'node:worker_threads';
import type { InvoicePdf } from './invoice-pdf.js';
import { renderInvoice } from './render-invoice.js';

/** What the thread is asked. */
export interface RenderOrder {
  id: number;
  invoice: InvoicePdf;
  fallbackFonts: string[];
}

/** What it answers: the file, or why there is none. */
export type RenderAnswer = { id: number; file: Uint8Array } | { id: number; failure: string };

async function answer({ id, invoice, fallbackFonts }: RenderOrder): Promise<RenderAnswer> {
  try {
    return { id, file: new Uint8Array(await renderInvoice(invoice, fallbackFonts)) };
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (order: RenderOrder) => {
  void answer(order).then((result) => parentPort?.postMessage(result));
});
