import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import PDFDocument from 'pdfkit';
import { serve, timed } from '../harness/in-turn.js';

/**
 * The least that sending an invoice is: a page with a heading, one line and a total in a font that every reader has, composed
 * into a mail and written to a file, in one thread. It reads nothing, remembers nothing, and sets no text in Unicode.
 */
const folder = mkdtempSync(join(tmpdir(), 'remit-bench-mails-'));
const transport = createTransport({ streamTransport: true, buffer: true });

await serve(({ count, atOnce }: { count: number; atOnce: number }) =>
  timed(
    Array.from({ length: count }, (_, index) => `INV-${index}`),
    atOnce,
    send,
  ),
);
rmSync(folder, { recursive: true, force: true });
process.exit(0);

async function send(number: string): Promise<void> {
  const mail = await transport.sendMail({
    from: 'remit@example.test',
    to: 'client@example.test',
    subject: `Invoice ${number}`,
    text: `Invoice ${number} over 100.00 USD is attached.`,
    html: `<p>Invoice ${number} over 100.00 USD is attached.</p>`,
    attachments: [{ filename: `${number}.pdf`, contentType: 'application/pdf', content: await page(number) }],
  });
  await writeFile(join(folder, `${number}.eml`), mail.message);
}

async function page(number: string): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'LETTER' });
  doc.fontSize(20).text(`Invoice ${number}`).fontSize(10).text('Work, 1 x 100.00').text('Total 100.00 USD');
  doc.end();
  const chunks: Buffer[] = [];
  for await (const chunk of doc) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
