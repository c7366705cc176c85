import { pdfText } from '../../support/pdf-text.js';
import type { Biller } from './invoicing.js';

/** The text of an invoice's PDF, as its owner downloads it; what stands on one line is joined by a space. */
export async function pdfTextOf({ remit, owner }: Biller, invoiceId: string): Promise<string> {
  const response = await fetch(`${remit.url}/api/invoices/${invoiceId}/pdf`, {
    headers: { authorization: `Bearer ${owner.token}` },
  });
  return pdfText(Buffer.from(await response.arrayBuffer()));
}
