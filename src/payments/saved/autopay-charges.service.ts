import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Money } from '../../common/money/money.js';
import { ConnectionsService } from '../../integrations/connections.service.js';
import { payableMinor } from '../../invoices/invoice-status.js';
import { InvoicesService } from '../../invoices/invoices.service.js';
import { NEEDS_PAYER, type SavedCharge } from '../../providers/customers-at-provider.js';
import type { ProviderAccount } from '../../providers/payment-provider.js';
import { ProviderRejectedError, ProviderUnauthorizedError } from '../../providers/provider-errors.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import type { CheckoutEntity } from '../checkout.entity.js';
import { SettlementService } from '../settlement.service.js';
import { AutopayConsentEntity } from './autopay-consent.entity.js';
import { ProviderCustomerEntity } from './provider-customer.entity.js';
import { SavedMethodsUpkeep } from './saved-methods-upkeep.service.js';
import { SavedMethodEntity } from './saved-method.entity.js';

/** How long the provider surely remembers our key; after that a repetition could charge again, so we only look. */
const KEY_LIFETIME_MS = 23 * 3_600_000;

/** How the charge of a saved method ended. `dropped`: it was never made, and is no longer wanted. */
export interface ChargeEnd {
  outcome: 'paid' | 'declined' | 'needs_payer' | 'dropped';
  /** One sentence for people; empty when it was paid. */
  reason: string;
}

/** Charges saved methods at the provider and settles what it says; every step can be repeated after a crash. */
@Injectable()
export class AutopayCharges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly invoices: InvoicesService,
    private readonly settlement: SettlementService,
    private readonly upkeep: SavedMethodsUpkeep,
  ) {}

  /**
   * Makes the charge that was written down, or with `again` finds what an earlier try made. Throws what is to be tried
   * again later: an outage, or a key that is no longer accepted.
   */
  async charge(checkout: CheckoutEntity, again: boolean): Promise<ChargeEnd | null> {
    const { organizationId } = checkout;
    const connection = await this.connections.byId(organizationId, checkout.connectionId);
    const account = connection && (await this.connections.account(connection));
    if (!connection || !account) return again ? UNKNOWN : { outcome: 'dropped', reason: 'It was disconnected.' };
    const { customers, ...provider } = this.at(connection.provider);
    const { method, customer } = await this.methodOf(checkout);
    let reference = again ? await customers.findCharge(account, customer, checkout.id) : null;
    let decline: ProviderRejectedError | null = null;
    if (reference === null) {
      if (again && !(await this.isWanted(checkout, method, connection.active)))
        return { outcome: 'dropped', reason: 'It was no longer wanted.' };
      try {
        reference = await customers.charge(account, this.orderOf(checkout, method, customer));
      } catch (error) {
        if (!(error instanceof ProviderRejectedError) || error instanceof ProviderUnauthorizedError) throw error;
        decline = error;
        reference = await customers.findCharge(account, customer, checkout.id);
      }
    }
    if (reference !== null) await this.settlement.settlePayment(connection, reference);
    if (decline?.providerCode === NEEDS_PAYER) return NEEDS;
    const facts = reference === null ? null : await provider.fetchPayment(account, reference);
    if (facts?.state === 'succeeded' || facts?.state === 'processing') return { outcome: 'paid', reason: '' };
    // Refused before anybody's bank was asked: it may be gone, alone or with its customer, and no further try can help.
    if (decline && !facts?.failure && (await this.isGone(account, method))) return GONE;
    if (facts?.state === 'open') return NEEDS;
    return { outcome: 'declined', reason: facts?.failure?.message ?? decline?.message ?? 'It was declined.' };
  }

  private async isGone(account: ProviderAccount, { organizationId, id, customerId }: SavedMethodEntity) {
    const { manager } = this.dataSource;
    const customer = await manager.findOneByOrFail(ProviderCustomerEntity, { organizationId, id: customerId });
    await this.upkeep.look(account, customer);
    return !(await manager.existsBy(SavedMethodEntity, { organizationId, id, removedAt: IsNull() }));
  }

  private at(name: CheckoutEntity['provider']) {
    const provider = this.providers.get(name);
    return { customers: provider.customers, fetchPayment: provider.fetchPayment.bind(provider) };
  }

  private async methodOf({ organizationId, savedMethodId }: CheckoutEntity) {
    const { manager } = this.dataSource;
    const method = await manager.findOneByOrFail(SavedMethodEntity, { organizationId, id: savedMethodId ?? '' });
    const { reference, lostReference } = await manager.findOneByOrFail(ProviderCustomerEntity, {
      organizationId,
      id: method.customerId,
    });
    return { method, customer: reference ?? lostReference ?? '' };
  }

  /** Whether a charge that was perhaps never made may still be made with its key. */
  private async isWanted(checkout: CheckoutEntity, method: SavedMethodEntity, active: boolean): Promise<boolean> {
    const { organizationId, invoiceId, createdAt } = checkout;
    const invoice = await this.invoices.get(organizationId, invoiceId);
    const payable = payableMinor(invoice, await this.invoices.today(organizationId));
    const fits = payable === checkout.principalMinor && !invoice.disputed;
    const live = { organizationId, methodId: method.id, revokedAt: IsNull() };
    const agreed = await this.dataSource.manager.existsBy(AutopayConsentEntity, live);
    return agreed && active && fits && method.removedAt === null && Date.now() - createdAt.getTime() < KEY_LIFETIME_MS;
  }

  private orderOf(checkout: CheckoutEntity, method: SavedMethodEntity, customer: string): SavedCharge {
    const { organizationId, invoiceId, id: checkoutId, currency } = checkout;
    return {
      reference: { organizationId, invoiceId, checkoutId },
      customer,
      method: method.reference,
      kind: method.kind,
      principal: Money.of(checkout.principalMinor, currency),
      surcharge: Money.of(checkout.surchargeMinor, currency),
      label: checkout.request.invoiceLabel,
      idempotencyKey: checkout.idempotencyKey,
    };
  }
}

/** Once the account can no longer be asked; charging again, were it connected anew, might be charging twice. */
const UNKNOWN: ChargeEnd = {
  outcome: 'needs_payer',
  reason: 'The account was disconnected before it was known whether it was charged.',
};
const GONE: ChargeEnd = { outcome: 'needs_payer', reason: 'The payment provider no longer has it.' };
const NEEDS: ChargeEnd = { outcome: 'needs_payer', reason: 'The bank wants the client to confirm the payment.' };
