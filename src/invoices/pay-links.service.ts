import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { Clock } from '../common/clock.js';
import { newToken, sha256 } from '../common/crypto/tokens.js';
import { Settings } from '../config/env.js';
import { run, type Statement } from '../database/statements.js';
import type { Transaction } from '../database/transactions.js';
import { Vault } from '../vault/vault.service.js';
import { PayLinkEntity } from './pay-link.entity.js';
import { payLinkPurpose } from './sealed-columns.js';

/** Longer than any token ever made: what is longer is not looked up. */
const MAX_TOKEN_LENGTH = 64;

const BY_TOKEN: Statement = {
  name: 'pay_link_by_token',
  text: `SELECT organization_id AS "organizationId", invoice_id AS "invoiceId", revoked_at IS NOT NULL AS revoked
    FROM pay_links WHERE token_sha256 = $1`,
};

/** What a pay link's token stands for. */
export interface PayLinkTarget {
  organizationId: string;
  invoiceId: string;
  /** A newer link has taken its place: to the visitor it is unknown. */
  revoked: boolean;
}

/** The permanent, unguessable links under which clients pay: 128 random bits, kept sealed and as a SHA-256. */
@Injectable()
export class PayLinksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** What a visitor's token stands for; null when it was never one of ours. */
  async findByToken(token: string): Promise<PayLinkTarget | null> {
    if (token.length > MAX_TOKEN_LENGTH) return null;
    const [target] = await run<PayLinkTarget>(this.dataSource, BY_TOKEN, [sha256(token)]);
    return target ?? null;
  }

  /** The URL of the invoice's live link; null while a draft. */
  async urlFor(organizationId: string, invoiceId: string): Promise<string | null> {
    return (await this.urlsFor(organizationId, [invoiceId])).get(invoiceId) ?? null;
  }

  /** The live URLs of several invoices at once. */
  async urlsFor(organizationId: string, invoiceIds: readonly string[]): Promise<Map<string, string>> {
    const links = await this.dataSource
      .getRepository(PayLinkEntity)
      .findBy({ organizationId, invoiceId: In([...invoiceIds]), revokedAt: IsNull() });
    return new Map(links.map((link) => [link.invoiceId, this.url(link)]));
  }

  /** Revokes the live link, if any, and makes a new one. The caller holds the invoice's row. */
  async replace(tx: Transaction, organizationId: string, invoiceId: string): Promise<void> {
    await this.revoke(tx, organizationId, invoiceId);
    const token = newToken();
    const link = tx.manager.create(PayLinkEntity, { organizationId, invoiceId, tokenSha256: sha256(token) });
    link.sealedToken = this.vault.seal(organizationId, payLinkPurpose(link.id), token);
    await tx.manager.insert(PayLinkEntity, link);
  }

  /** From the commit on the live link answers like an unknown one. */
  async revoke(tx: Transaction, organizationId: string, invoiceId: string): Promise<void> {
    await tx.manager.update(
      PayLinkEntity,
      { organizationId, invoiceId, revokedAt: IsNull() },
      { revokedAt: this.clock.now() },
    );
  }

  private url(link: PayLinkEntity): string {
    return `${this.settings.publicUrl}/pay/${this.vault.open(link.organizationId, payLinkPurpose(link.id), link.sealedToken)}`;
  }
}
