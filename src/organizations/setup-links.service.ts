import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../common/clock.js';
import { newToken, sha256 } from '../common/crypto/tokens.js';
import { Settings } from '../config/env.js';
import { Transactions } from '../database/transactions.js';
import type { NewOrganization } from './organization-rules.js';
import { SetupLinkGoneError } from './organizations.errors.js';
import { OrganizationsService } from './organizations.service.js';
import { SetupLinkEntity } from './setup-link.entity.js';

const VALID_HOURS = 24;

/** `open` can be used; `gone` was used or is too old; `unknown` never was, or a newer link took its place. */
export type SetupLinkState = 'open' | 'gone' | 'unknown';

/** The one-time link by which whoever starts a new instance makes its first organization. */
@Injectable()
export class SetupLinks implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationsService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** While nobody has set the instance up, every start prints a new link; the earlier ones end. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.servesWeb || !(await this.organizations.none())) return;
    const url = `${this.settings.publicUrl}/setup/${await this.renew()}`;
    // Written past the logger, which would blot the token out: this is the one place where it is shown.
    process.stderr.write(`There is no organization yet. Create it at ${url} (works once, for ${VALID_HOURS} hours)\n`);
  }

  /** Ends the links that were not used and returns the token of a new one. */
  async renew(): Promise<string> {
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + VALID_HOURS * 3_600_000);
    await this.transactions.run(async (tx) => {
      await tx.manager.delete(SetupLinkEntity, { usedAt: IsNull() });
      const link = tx.manager.create(SetupLinkEntity, { tokenSha256: sha256(token), expiresAt, usedAt: null });
      await tx.manager.insert(SetupLinkEntity, link);
    });
    return token;
  }

  async stateOf(token: string): Promise<SetupLinkState> {
    const link = await this.dataSource.getRepository(SetupLinkEntity).findOneBy({ tokenSha256: sha256(token) });
    if (!link) return 'unknown';
    const open = link.usedAt === null && link.expiresAt > this.clock.now() && (await this.organizations.none());
    return open ? 'open' : 'gone';
  }

  /** Makes the organization and uses the link up, both or neither. Throws SetupLinkGoneError for whoever comes second. */
  async use(token: string, input: NewOrganization): Promise<void> {
    const now = this.clock.now();
    await this.organizations.create(input, async (tx) => {
      const { affected } = await tx.manager.update(
        SetupLinkEntity,
        { tokenSha256: sha256(token), usedAt: IsNull(), expiresAt: MoreThan(now) },
        { usedAt: now },
      );
      if (affected !== 1) throw new SetupLinkGoneError();
    });
  }
}
