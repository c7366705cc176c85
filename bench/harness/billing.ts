import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ClientsService } from '../../src/clients/clients.service.js';
import { InvoiceDraftsService } from '../../src/invoices/invoice-drafts.service.js';
import { InvoiceMovesService } from '../../src/invoices/invoice-moves.service.js';
import { PayLinksService } from '../../src/invoices/pay-links.service.js';

/** So many drafts of one client, written by Remit's own services. */
export async function drafts(app: NestFastifyApplication, organizationId: string, count: number): Promise<string[]> {
  const get = <T>(service: abstract new (...args: never[]) => T): T => app.get(service, { strict: false });
  const client = await get(ClientsService).create(organizationId, {
    name: 'Client',
    email: 'client@example.test',
    currency: 'USD',
  });
  const lines = [{ description: 'Work', quantity: '1', unitPriceMinor: 10_000 }];
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const draft = await get(InvoiceDraftsService).create(organizationId, 'system', { clientId: client.id, lines });
    ids.push(draft.id);
  }
  return ids;
}

/** So many published invoices; answers the paths of their pay links. */
export async function payLinks(app: NestFastifyApplication, organizationId: string, count: number): Promise<string[]> {
  const moves = app.get(InvoiceMovesService, { strict: false });
  const links = app.get(PayLinksService, { strict: false });
  const paths: string[] = [];
  for (const id of await drafts(app, organizationId, count)) {
    await moves.publish(organizationId, 'system', id);
    const url = await links.urlFor(organizationId, id);
    if (!url) throw new Error('The invoice has no pay link');
    paths.push(new URL(url).pathname);
  }
  return paths;
}
