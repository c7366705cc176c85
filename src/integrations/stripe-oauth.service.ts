import { Injectable, Logger } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { PeopleNames } from '../auth/people-names.service.js';
import { permissionsOf } from '../auth/permissions.js';
import { Recipients } from '../auth/recipients.service.js';
import { personActor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { newToken, sha256 } from '../common/crypto/tokens.js';
import { Settings } from '../config/env.js';
import { Transactions } from '../database/transactions.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { ConnectedAccount, PlatformAtProvider } from '../providers/platform-at-provider.js';
import { ProviderRejectedError } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { OAuthAttemptEntity } from './oauth-attempt.entity.js';
import { OAuthRefusedError, OAuthUnavailableError } from './stripe-oauth.errors.js';
import { ConnectAccountService } from './connect-account.service.js';
import { STRIPE } from './stripe-integrations.service.js';

/** Long enough to sign in at Stripe and to think about it. */
export const ATTEMPT_MS = 10 * 60 * 1000;

/** What came back from Stripe with somebody's browser. */
export interface OAuthReturn {
  state: string;
  /** The state that this browser set out with; null for a browser that did not. */
  ownState: string | null;
  code: string | null;
  /** Stripe's word for what went wrong, `access_denied` when the owner refused. */
  error: string | null;
}

/** Connecting without a key: an account's owner lets the platform of this instance act for it (Connect OAuth, Standard accounts). */
@Injectable()
export class StripeOAuthService {
  private readonly logger = new Logger(StripeOAuthService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly providers: ProviderRegistry,
    private readonly organizations: OrganizationsService,
    private readonly people: PeopleNames,
    private readonly members: Recipients,
    private readonly connecting: ConnectAccountService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** A link for the browser of whoever asks, good once and for ten minutes; an earlier one of theirs ends. Throws OAuthUnavailableError. */
  async start(
    organizationId: string,
    personId: string,
    moveAccount: boolean,
  ): Promise<{ url: string; expiresAt: Date }> {
    this.platform();
    const state = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + ATTEMPT_MS);
    await this.transactions.run(async (tx) => {
      await tx.manager.delete(OAuthAttemptEntity, { organizationId, personId });
      const stateSha256 = sha256(state);
      const attempt = { organizationId, personId, stateSha256, moveAccount, expiresAt, usedAt: null };
      await tx.manager.insert(OAuthAttemptEntity, tx.manager.create(OAuthAttemptEntity, attempt));
    });
    return { url: `${this.settings.publicUrl}/api/stripe/oauth/start/${state}`, expiresAt };
  }

  /** For the page that the link opens: whose account is asked for by whom, and where Stripe asks. Throws OAuthRefusedError. */
  async open(state: string): Promise<{ organizationName: string; personName: string; askUrl: string }> {
    const { organizationId, personId } = await this.openAttempt(state);
    const actor = personActor(personId);
    const [organization, names] = await Promise.all([
      this.organizations.get(organizationId),
      this.people.of(organizationId, [actor]),
    ]);
    const askUrl = this.platform().askUrl(state, `${this.settings.publicUrl}/api/stripe/oauth/callback`);
    return { organizationName: organization.name, personName: names.get(actor) ?? '', askUrl };
  }

  /**
   * Somebody came back. The state is used up whatever comes of it, except by a browser that did not set out with it.
   * Answers the names of what is connected now. Throws OAuthRefusedError, and ProviderUnavailableError when Stripe cannot be asked.
   */
  async finish({ state, ownState, code, error }: OAuthReturn): Promise<{ organizationName: string; account: string }> {
    const attempt = await this.openAttempt(state);
    if (ownState !== state) throw new OAuthRefusedError('other_browser');
    await this.useUp(attempt);
    if (error !== null) throw new OAuthRefusedError(error === 'access_denied' ? 'denied' : 'failed_at_stripe');
    if (code === null) throw new OAuthRefusedError('failed_at_stripe');
    const { organizationId, personId, moveAccount } = attempt;
    // They may have been removed, or their role changed, since they set out.
    const member = await this.members.find(organizationId, personId);
    if (!member || !permissionsOf(member.role).includes('integrations.manage'))
      throw new OAuthRefusedError('not_allowed');
    const connected = await this.redeem(code);
    const account = await this.connecting.connect(organizationId, personActor(personId), connected, moveAccount);
    const { name } = await this.organizations.get(organizationId);
    return { organizationName: name, account };
  }

  private async redeem(code: string): Promise<ConnectedAccount> {
    try {
      return await this.platform().redeem(code);
    } catch (error) {
      if (!(error instanceof ProviderRejectedError)) throw error;
      this.logger.warn({ err: error }, 'Stripe did not take the code of somebody who came back');
      throw new OAuthRefusedError('code_refused');
    }
  }

  private async openAttempt(state: string): Promise<OAuthAttemptEntity> {
    const attempt = await this.dataSource.manager.findOneBy(OAuthAttemptEntity, { stateSha256: sha256(state) });
    if (!attempt) throw new OAuthRefusedError('unknown');
    if (attempt.usedAt !== null) throw new OAuthRefusedError('used');
    if (attempt.expiresAt <= this.clock.now()) throw new OAuthRefusedError('expired');
    return attempt;
  }

  /** Of two who come back with one state, one goes on. */
  private async useUp({ organizationId, id }: OAuthAttemptEntity): Promise<void> {
    const { affected } = await this.dataSource.manager.update(
      OAuthAttemptEntity,
      { organizationId, id, usedAt: IsNull() },
      { usedAt: this.clock.now() },
    );
    if (affected !== 1) throw new OAuthRefusedError('used');
  }

  private platform(): PlatformAtProvider {
    const { platform } = this.providers.get(STRIPE);
    if (!platform) throw new OAuthUnavailableError();
    return platform;
  }
}
