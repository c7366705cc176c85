import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull, LessThan, MoreThan } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { Clock } from '../common/clock.js';
import { newToken, sha256 } from '../common/crypto/tokens.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { newId } from '../common/id.js';
import { Settings } from '../config/env.js';
import { Transactions } from '../database/transactions.js';
import type { DomainEvents } from '../events/domain-events.js';
import { emit } from '../events/emit.js';
import { EventBus } from '../events/event-bus.js';
import { RateLimits, type RateLimit } from '../limits/rate-limits.service.js';
import { composeMail } from '../mail/compose-mail.js';
import { MailRefusedError } from '../mail/mail.errors.js';
import { MailService } from '../mail/mail.service.js';
import { AccountPasswords } from './account-passwords.service.js';
import { ResetLinkGoneError, TooManyResetsError } from './auth.errors.js';
import { linkMail, REMIT } from './link-mail.js';
import { PasswordResetEntity } from './password-reset.entity.js';
import { Passwords } from './passwords.service.js';
import { People } from './people.service.js';
import { normalEmail, passwordError } from './person-rules.js';

const TOKEN_BYTES = 32;
const VALID_MS = 3_600_000;
const WINDOW_SECONDS = 15 * 60;
/** Per window: mails to one account, and requests from one address, which may be a whole office. */
export const RESETS_PER_ACCOUNT = 3;
const RESETS_PER_ADDRESS = 30;

/** Setting a new password by a link that is mailed. */
@Injectable()
export class PasswordResets implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(PasswordResets.name);
  private readonly begun = new Set<Promise<void>>();
  private readonly byAccount: RateLimit;
  private readonly byAddress: RateLimit;

  constructor(
    private readonly bus: EventBus,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly accounts: AccountPasswords,
    private readonly mails: MailService,
    private readonly audit: AuditLog,
    private readonly settings: Settings,
    private readonly clock: Clock,
    limits: RateLimits,
  ) {
    const seconds = WINDOW_SECONDS;
    this.byAccount = limits.limit({ name: 'reset:account', points: RESETS_PER_ACCOUNT, seconds });
    this.byAddress = limits.limit({ name: 'reset:address', points: RESETS_PER_ADDRESS, seconds });
  }

  onModuleInit(): void {
    this.bus.on('password.reset_requested', { name: 'auth.reset_mail', handle: (event) => this.mail(event) });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.begun);
  }

  /**
   * Answers before it looks: neither the answer nor its time tells whether there is such an account. An account that
   * asks too often gets no further mail; an address that does is refused.
   */
  async request(email: string, address: string): Promise<void> {
    const wait = await this.byAddress.waitSeconds(address);
    if (wait > 0) throw new TooManyResetsError(wait);
    if ((await this.byAccount.waitSeconds(sha256(normalEmail(email)))) > 0) return;
    const begun = this.begin(email)
      .catch((error: unknown) => this.logger.error(error))
      .finally(() => this.begun.delete(begun));
    this.begun.add(begun);
  }

  /** True while a new password can be set with the token. */
  async isOpen(token: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(PasswordResetEntity, this.openBy(token));
  }

  /** Sets the password, uses every link of the person up and ends all their sessions. Throws ResetLinkGoneError. */
  async use(token: string, password: string): Promise<void> {
    const wrong = passwordError(password);
    if (wrong) throw BadInputError.field('password', wrong);
    const hash = await this.passwords.hash(password);
    await this.transactions.run(async (tx) => {
      const reset = await tx.manager.findOne(PasswordResetEntity, {
        where: this.openBy(token),
        lock: { mode: 'pessimistic_write' },
      });
      if (!reset) throw new ResetLinkGoneError();
      await this.accounts.set(tx, reset.personId, hash, {
        keepSession: null,
        detail: 'Set a new password by a mailed link; all sessions ended.',
      });
    });
  }

  private async begin(email: string): Promise<void> {
    const person = await this.people.findByEmail(email);
    if (!person) return;
    const memberships = await this.people.membershipsOf(person.id);
    const usual = memberships.find((each) => each.organizationId === person.lastOrganizationId) ?? memberships[0];
    if (!usual) return;
    const { organizationId, personId } = usual;
    await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      await tx.manager.delete(PasswordResetEntity, { personId, expiresAt: LessThan(now) });
      const reset = tx.manager.create(PasswordResetEntity, {
        organizationId,
        personId,
        tokenSha256: null,
        expiresAt: new Date(now.getTime() + VALID_MS),
        mailedAt: null,
        usedAt: null,
      });
      await tx.manager.insert(PasswordResetEntity, reset);
      await emit(tx, 'password.reset_requested', { organizationId, resetId: reset.id });
      await this.audit.record(tx, organizationId, {
        actor: 'system',
        action: 'person.password_reset_requested',
        detail: `Somebody asked for a link to set a new password for person ${personId}.`,
      });
    });
  }

  /** Every try makes a token of its own, so that none has to be kept anywhere before it is mailed. */
  private async mail({ organizationId, resetId }: DomainEvents['password.reset_requested']): Promise<void> {
    const due = { organizationId, id: resetId, mailedAt: IsNull(), usedAt: IsNull() };
    const reset = await this.dataSource.manager.findOneBy(PasswordResetEntity, due);
    if (!reset || reset.expiresAt <= this.clock.now()) return;
    const token = newToken(TOKEN_BYTES);
    await this.dataSource.manager.update(PasswordResetEntity, due, { tokenSha256: sha256(token) });
    const { email } = await this.people.get(reset.personId);
    const content = linkMail({
      subject: 'Set a new password for Remit',
      intro: 'Somebody, probably you, asked to set a new password for your account.',
      action: 'Set a new password',
      url: `${this.settings.publicUrl}/reset/${token}`,
      outro: 'The link works once, for an hour. If it was not you, ignore this mail: your password stays as it is.',
    });
    try {
      await this.mails.send({ ...composeMail(REMIT, content), to: email, messageId: newId() });
    } catch (error) {
      if (!(error instanceof MailRefusedError)) throw error;
      this.logger.warn(`The mail server refuses the address of person ${reset.personId}`);
      return;
    }
    await this.dataSource.manager.update(PasswordResetEntity, due, { mailedAt: this.clock.now() });
  }

  private openBy(token: string) {
    return { tokenSha256: sha256(token), usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
  }
}
