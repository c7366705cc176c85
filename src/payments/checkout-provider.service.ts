import { Injectable, Logger } from '@nestjs/common';
import { backoffMs } from '../common/backoff.js';
import { Money } from '../common/money/money.js';
import { Transactions } from '../database/transactions.js';
import type { Connection, OpenableConnection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import type { CheckoutFacts, CheckoutRequest, ProviderAccount } from '../providers/payment-provider.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { ProviderRejectedError } from '../providers/provider-errors.js';
import { CheckoutEntity } from './checkout.entity.js';
import { CheckoutsService } from './checkouts.service.js';
import { NoCredentialsError } from './payments.errors.js';
import { SavedCustomers } from './saved/saved-customers.service.js';
import { SettlementService } from './settlement.service.js';

const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 900_000;

/** Makes checkouts at the provider and takes them back; every call can be repeated after a crash. */
@Injectable()
export class CheckoutProviderService {
  private readonly logger = new Logger(CheckoutProviderService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly checkouts: CheckoutsService,
    private readonly settlement: SettlementService,
    private readonly invoices: InvoicesService,
    private readonly customers: SavedCustomers,
  ) {}

  /** Asks the provider for the checkout that was written down; asking again gives the same one. Null when it was given up meanwhile. */
  async open({ connection, account }: OpenableConnection, checkout: CheckoutEntity): Promise<CheckoutFacts | null> {
    const facts = await this.create(connection, usable(account()), checkout);
    return (await this.checkouts.opened(checkout, facts)) ? facts : null;
  }

  /** Makes a checkout unpayable. When the payer was faster the payment is settled instead. Throws when the provider cannot be asked. */
  async expire(connection: Connection, checkout: CheckoutEntity): Promise<void> {
    const account = await this.account(connection);
    const provider = this.providers.get(connection.provider);
    // Without a reference the answer to its creation was lost: the same key gives the same checkout.
    const reference = checkout.reference ?? (await this.create(connection, account, checkout)).reference;
    const facts = await provider.expireCheckout(account, reference);
    if (facts.state === 'complete') await this.settlement.settleCheckout(connection, reference);
    else await this.transactions.run((tx) => this.checkouts.recordState(tx, connection, facts, new Date()));
  }

  /** As `expire`, for the sweeper: a failure is written down and tried again later. */
  async tryExpire(checkout: CheckoutEntity): Promise<void> {
    const connection = await this.connections.byId(checkout.organizationId, checkout.connectionId);
    if (!connection) throw new Error(`Checkout ${checkout.id} has no connection`);
    try {
      await this.expire(connection, checkout);
    } catch (error) {
      if (this.isOver(error, checkout)) return this.close(checkout);
      this.logger.warn(
        { checkoutId: checkout.id, err: error },
        'A checkout could not be expired; it will be tried again',
      );
      const retryAt = new Date(Date.now() + backoffMs(checkout.attempts + 1, RETRY_BASE_MS, RETRY_MAX_MS));
      await this.transactions.run((tx) =>
        tx.manager.update(CheckoutEntity, checkout.id, { attempts: checkout.attempts + 1, retryAt }),
      );
    }
  }

  /** Past its end a checkout is unpayable whatever we do; one that the provider never made or whose key is gone ends with its time. */
  private isOver(error: unknown, checkout: CheckoutEntity): boolean {
    const final = error instanceof ProviderRejectedError || error instanceof NoCredentialsError;
    return final && (checkout.expiresAt.getTime() < Date.now() || checkout.reference === null);
  }

  private async close(checkout: CheckoutEntity): Promise<void> {
    await this.transactions.run((tx) =>
      tx.manager.update(
        CheckoutEntity,
        { id: checkout.id, state: 'expiring' },
        { state: 'expired', closedAt: new Date() },
      ),
    );
  }

  private async create(
    connection: Connection,
    account: ProviderAccount,
    checkout: CheckoutEntity,
  ): Promise<CheckoutFacts> {
    const request: CheckoutRequest = {
      ...checkout.request,
      reference: { organizationId: checkout.organizationId, invoiceId: checkout.invoiceId, checkoutId: checkout.id },
      idempotencyKey: checkout.idempotencyKey,
      principal: Money.of(checkout.principalMinor, checkout.currency),
      surcharge: Money.of(checkout.surchargeMinor, checkout.currency),
      expiresAt: checkout.expiresAt,
    };
    if (checkout.request.save) {
      const { clientId } = await this.invoices.get(checkout.organizationId, checkout.invoiceId);
      request.saveFor = await this.customers.referenceFor(connection, account, clientId);
    }
    return this.providers.get(connection.provider).createCheckout(account, request);
  }

  private async account(connection: Connection): Promise<ProviderAccount> {
    return usable(await this.connections.account(connection));
  }
}

function usable(account: ProviderAccount | null): ProviderAccount {
  if (!account) throw new NoCredentialsError();
  return account;
}
