import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { newToken } from '../common/crypto/tokens.js';
import { Settings } from '../config/env.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import type { MailSender } from '../mail/compose-mail.js';
import { cleanLogo } from './logo-image.js';
import { checkProfile, type ProfileChanges } from './organization-profile.js';
import { OrganizationLogoEntity } from './organization-logo.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { OrganizationsService } from './organizations.service.js';

const TOKEN_BYTES = 16;

/** How an organization shows itself to its clients. */
export interface OrganizationFace {
  name: string;
  legalName: string | null;
  /** Lines of a postal address. */
  address: string | null;
  taxId: string | null;
  contactEmail: string | null;
  website: string | null;
  /** `#rrggbb` */
  accentColor: string;
  paymentTerms: string | null;
  /** `en-GB`, `en-US` … */
  locale: string;
  /** IANA name. */
  timeZone: string;
  logo: { url: string; width: number; height: number } | null;
}

/** The organization's face, on invoices, payers' pages and in mails; and its settings of mails and reminders. */
@Injectable()
export class OrganizationFaces {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditLog,
    private readonly settings: Settings,
  ) {}

  /** Throws NotFoundError when there is no such organization. */
  async of(organizationId: string): Promise<OrganizationFace> {
    const row = await this.organizations.get(organizationId);
    const { name, legalName, address, taxId, contactEmail, website, accentColor, paymentTerms, locale, timeZone } = row;
    const logo = await this.logoOf(organizationId);
    return {
      ...{ name, legalName, address, taxId, contactEmail, website, accentColor, paymentTerms, locale, timeZone },
      logo,
    };
  }

  /** Where the logo is shown from, and its size; null without one. */
  async logoOf(organizationId: string): Promise<OrganizationFace['logo']> {
    const found = await this.dataSource.manager.findOne(OrganizationLogoEntity, {
      where: { organizationId },
      select: { token: true, width: true, height: true, contentType: true },
    });
    if (!found) return null;
    const { token, width, height, contentType } = found;
    return { url: `${this.settings.publicUrl}/logo/${token}.${EXTENSIONS[contentType]}`, width, height };
  }

  /** The image itself, to be drawn or attached; null without one. */
  async logoFile(organizationId: string): Promise<OrganizationLogoEntity | null> {
    return this.dataSource.manager.findOneBy(OrganizationLogoEntity, { organizationId });
  }

  /** Who its mails are from, as the reader sees it. */
  async sender(organizationId: string): Promise<MailSender> {
    const { name, legalName, address, contactEmail, website, accentColor } = await this.of(organizationId);
    const lines = [legalName, ...(address?.split('\n') ?? []), contactEmail, website];
    return {
      name,
      accentColor,
      logo: await this.logoFile(organizationId),
      lines: lines.filter((line) => line !== null && line.trim() !== '' && line !== name) as string[],
      replyTo: contactEmail,
    };
  }

  /** The image by the token of its public address; null for one that was replaced or never was. */
  async logoByToken(token: string): Promise<OrganizationLogoEntity | null> {
    // Nothing else was ever a token; the database could not even look for some of it.
    return /^[\w-]+$/.test(token) ? this.dataSource.manager.findOneBy(OrganizationLogoEntity, { token }) : null;
  }

  /** Changes what is given and leaves the rest; null empties a field. Throws BadInputError with every field that is wrong. */
  async update(organizationId: string, actor: Actor, changes: ProfileChanges): Promise<OrganizationEntity> {
    const checked = checkProfile(changes);
    await this.organizations.get(organizationId);
    const fields = Object.keys(checked);
    if (fields.length > 0)
      await this.transactions.run(async (tx) => {
        // Another hour, zone or step: due dates are looked at again, and the next look is worked out anew.
        await tx.manager.update(OrganizationEntity, organizationId, { ...checked, nextRoundAt: null });
        await this.record(tx, organizationId, actor, `The organization's ${fields.join(', ')} changed.`);
      });
    return this.organizations.get(organizationId);
  }

  /** Takes a PNG or JPEG in base64 as the logo, in place of the one before. Throws BadInputError. */
  async setLogo(organizationId: string, actor: Actor, contentBase64: string): Promise<OrganizationEntity> {
    const image = cleanLogo(contentBase64);
    await this.organizations.get(organizationId);
    await this.transactions.run(async (tx) => {
      await this.dropLogo(tx, organizationId);
      const row = tx.manager.create(OrganizationLogoEntity, {
        ...image,
        organizationId,
        token: newToken(TOKEN_BYTES),
      });
      await tx.manager.insert(OrganizationLogoEntity, row);
      await this.record(tx, organizationId, actor, "The organization's logo changed.");
    });
    return this.organizations.get(organizationId);
  }

  /** Does nothing when there is none. */
  async removeLogo(organizationId: string, actor: Actor): Promise<OrganizationEntity> {
    await this.transactions.run(async (tx) => {
      if (await this.dropLogo(tx, organizationId))
        await this.record(tx, organizationId, actor, "The organization's logo was removed.");
    });
    return this.organizations.get(organizationId);
  }

  /** Under the organization's lock, so that two who upload at the same moment take turns. */
  private async dropLogo(tx: Transaction, organizationId: string): Promise<boolean> {
    await tx.manager.query('SELECT 1 FROM organizations WHERE id = $1 FOR UPDATE', [organizationId]);
    const { affected } = await tx.manager.delete(OrganizationLogoEntity, { organizationId });
    return (affected ?? 0) > 0;
  }

  private record(tx: Transaction, organizationId: string, actor: Actor, detail: string): Promise<void> {
    return this.audit.record(tx, organizationId, { actor, action: 'organization.updated', detail });
  }
}

const EXTENSIONS = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const;
