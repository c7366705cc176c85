import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { newToken, sha256 } from '../common/crypto/tokens.js';
import { isUniqueViolation, Transactions, type Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { CredentialReport } from '../providers/payment-provider.js';
import { connectionChange, type ConnectionChange, type Decision } from './connection-change.js';
import { ConnectionEntity } from './connection.entity.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { FlatFeeEntity } from './flat-fee.entity.js';
import { InFlightRegistry } from './in-flight.js';
import {
  AccountConnectedElsewhereError,
  ConnectionChangedMeanwhileError,
  PaymentsInFlightError,
} from './integrations.errors.js';
import { STRIPE, StripeIntegrationsService } from './stripe-integrations.service.js';

/** Writes what a save decided in one short transaction: the row, its fees, the audit entry, the announcements. */
@Injectable()
export class ConnectionWriter {
  constructor(
    private readonly integrations: StripeIntegrationsService,
    private readonly transactions: Transactions,
    private readonly secrets: ConnectionSecrets,
    private readonly inFlight: InFlightRegistry,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The row that a save changes: the stored one, or a new one when there is none or what was examined leads elsewhere.
   * Throws PaymentsInFlightError when ending the stored one would leave payments behind.
   */
  async rowFor(
    organizationId: string,
    stored: ConnectionEntity | null,
    report: CredentialReport | null,
  ): Promise<ConnectionEntity> {
    const ends = stored !== null && report !== null && isElsewhere(report, stored);
    if (stored && !ends) return stored;
    if (ends) {
      const items = await this.inFlight.list(organizationId, stored.id);
      if (items.length > 0) throw new PaymentsInFlightError(items);
    }
    return this.newRow(organizationId, stored);
  }

  /** Throws ConnectionChangedMeanwhileError when what was checked is no longer what is stored, AccountConnectedElsewhereError. */
  async write(
    actor: Actor,
    stored: ConnectionEntity | null,
    row: ConnectionEntity,
    decision: Decision,
  ): Promise<ConnectionChange> {
    const change = connectionChange(this.secrets, row, decision);
    try {
      await this.transactions.run((tx) => this.inTransaction(tx, actor, stored, row, change, decision));
      return change;
    } catch (error) {
      if (isUniqueViolation(error, 'connections_default')) throw new ConnectionChangedMeanwhileError();
      if (isUniqueViolation(error, 'connections_connected_account')) throw new AccountConnectedElsewhereError();
      throw error;
    }
  }

  /** A row without credentials; after `earlier`, when a key of the other mode makes it anew. */
  private newRow(organizationId: string, earlier: ConnectionEntity | null): ConnectionEntity {
    const row = new ConnectionEntity();
    const token = newToken();
    Object.assign(row, {
      organizationId,
      provider: STRIPE,
      name: earlier?.name ?? 'Stripe',
      isDefault: true,
      via: 'KEY',
      active: earlier?.active ?? true,
      webhooksEnabled: earlier?.webhooksEnabled ?? true,
      publishableKey: null,
      connectedAt: this.clock.now(),
      settingsVersion: 0,
      webhookTokenSha256: sha256(token),
      sealedWebhookToken: this.secrets.seal({ id: row.id, organizationId, provider: STRIPE }, 'webhook_token', token),
    });
    return row;
  }

  private async inTransaction(
    tx: Transaction,
    actor: Actor,
    stored: ConnectionEntity | null,
    row: ConnectionEntity,
    change: ConnectionChange,
    decision: Decision,
  ): Promise<void> {
    const { organizationId, id } = row;
    const locked = await this.integrations.lockCurrent(tx, organizationId);
    // What was checked outside the transaction must still be what is stored.
    if (
      locked?.id !== stored?.id ||
      locked?.settingsVersion !== stored?.settingsVersion ||
      locked?.endpointReference !== stored?.endpointReference
    )
      throw new ConnectionChangedMeanwhileError();
    const isNew = row !== stored;
    const accountId = change.columns.accountId ?? row.accountId;
    if (isNew && stored) {
      const other = stored.accountId === accountId ? 'the other mode' : `account ${accountId}`;
      await this.integrations.end(
        tx,
        stored,
        actor,
        `Ended the ${stored.mode.toLowerCase()} connection to account ${stored.accountId}: ${decision.leave ? 'the leave' : 'a key'} of ${other} was saved.`,
      );
    }
    if (isNew) await tx.manager.insert(ConnectionEntity, { ...row, ...change.columns });
    else await tx.manager.update(ConnectionEntity, { organizationId, id }, change.columns);
    await this.writeFlatFees(tx, row, decision);
    await this.announce(tx, row, locked, change, decision);
    if (change.phrases.length === 0) return;
    const verb = isNew ? 'Connected' : 'Changed the connection to';
    const detail = `${verb} account ${accountId}: ${change.phrases.join('; ')}.`;
    await this.audit.record(tx, organizationId, { actor, action: 'stripe_integration.saved', detail });
  }

  private async announce(
    tx: Transaction,
    { organizationId, id: connectionId }: ConnectionEntity,
    before: ConnectionEntity | null,
    { relevant, columns }: ConnectionChange,
    { before: { expenseAccountId: earlier }, after: { expenseAccountId: chosen } }: Decision,
  ): Promise<void> {
    const subject = { organizationId, connectionId };
    if (relevant) await emit(tx, 'connection.changed', subject);
    if (chosen !== null && (chosen !== earlier || before?.id !== connectionId))
      await emit(tx, 'expense_account.chosen', subject);
    if (before?.id === connectionId && before.lastError !== null && columns.lastError === null)
      await emit(tx, 'connection.recovered', subject);
  }

  private async writeFlatFees(
    tx: Transaction,
    { organizationId, id: connectionId }: ConnectionEntity,
    { after }: Decision,
  ): Promise<void> {
    await tx.manager.delete(FlatFeeEntity, { organizationId, connectionId });
    const fees = [...after.flatFeesMinor].map(([currency, amountMinor]) => ({
      organizationId,
      connectionId,
      currency,
      amountMinor,
    }));
    if (fees.length > 0) await tx.manager.insert(FlatFeeEntity, fees);
  }
}

/** True when what was examined is another place than the stored connection: such a connection is not changed but ended. */
function isElsewhere(report: CredentialReport, stored: ConnectionEntity): boolean {
  return report.mode !== stored.mode || report.accountId !== stored.accountId;
}
