import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClientEntity } from '../clients/client.entity.js';
import { ClientsService } from '../clients/clients.service.js';
import type { Transaction } from '../database/transactions.js';
import { OrganizationFaces } from '../organizations/organization-faces.service.js';
import type { OrganizationEntity } from '../organizations/organization.entity.js';
import type { InvoiceEntity } from './invoice.entity.js';
import { IssuedFaceEntity } from './issued-face.entity.js';
import { IssuedLogoEntity } from './issued-logo.entity.js';

/** What the pages of an invoice show of those it is between. */
export interface InvoiceFace {
  organizationName: string;
  organizationLines: string[];
  accentColor: string;
  locale: string;
  clientName: string;
  clientLines: string[];
  logo: { content: Uint8Array; width: number; height: number } | null;
}

type Sender = Pick<
  OrganizationEntity,
  'name' | 'legalName' | 'address' | 'taxId' | 'contactEmail' | 'website' | 'accentColor' | 'locale'
>;

/** Who an invoice is from and to: a draft as both are now, an issued one as they were at issue. */
@Injectable()
export class InvoiceFaces {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: ClientsService,
    private readonly faces: OrganizationFaces,
  ) {}

  /** Keeps both as they are at this moment, in the transaction that issues the invoice. */
  async freeze(tx: Transaction, { organizationId, id: invoiceId, clientId }: InvoiceEntity, from: Sender) {
    const client = await this.clients.get(organizationId, clientId, tx);
    // The bytes do not travel; a logo that an earlier invoice shows is kept already.
    await tx.manager.query(
      `INSERT INTO issued_logos (organization_id, token, content, width, height)
       SELECT organization_id, token, content, width, height FROM organization_logos l WHERE organization_id = $1
         AND NOT EXISTS (SELECT FROM issued_logos k WHERE k.organization_id = l.organization_id AND k.token = l.token)
       ON CONFLICT DO NOTHING`,
      [organizationId],
    );
    const [logo] = await tx.manager.query<{ token: string }[]>(
      'SELECT k.token FROM issued_logos k JOIN organization_logos l USING (organization_id, token) WHERE k.organization_id = $1',
      [organizationId],
    );
    await tx.manager.insert(IssuedFaceEntity, {
      ...{ organizationId, invoiceId, logoToken: logo?.token ?? null },
      ...between(from, client),
    });
  }

  /** Of an invoice that was issued before faces were kept: as both are now. */
  async of({ organizationId, id: invoiceId, clientId }: InvoiceEntity): Promise<InvoiceFace> {
    const { manager } = this.dataSource;
    const kept = await manager.findOneBy(IssuedFaceEntity, { organizationId, invoiceId });
    if (kept) {
      const { logoToken: token, ...texts } = kept;
      const logo = token === null ? null : await manager.findOneByOrFail(IssuedLogoEntity, { organizationId, token });
      return { ...texts, logo: imageOf(logo) };
    }
    const client = await this.clients.get(organizationId, clientId);
    const logo = await this.faces.logoFile(organizationId);
    return { ...between(await this.faces.of(organizationId), client), logo: imageOf(logo) };
  }
}

function between(from: Sender, client: ClientEntity): Omit<InvoiceFace, 'logo'> {
  const { name, legalName, address, taxId, contactEmail, website, accentColor, locale } = from;
  const register = legalName === name ? null : legalName;
  return {
    organizationName: name,
    organizationLines: linesOf(register, address, taxId && `Tax ID: ${taxId}`, contactEmail, website),
    accentColor,
    locale,
    clientName: client.name,
    clientLines: linesOf(client.billingAddress, client.taxId && `Tax ID: ${client.taxId}`, client.email),
  };
}

function imageOf(logo: { content: Buffer; width: number; height: number } | null): InvoiceFace['logo'] {
  return logo && { content: new Uint8Array(logo.content), width: logo.width, height: logo.height };
}

/** The lines of what there is. */
function linesOf(...texts: (string | null)[]): string[] {
  return texts.flatMap((text) => (text ? text.split('\n') : [])).filter((line) => line.trim() !== '');
}
