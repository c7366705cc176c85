import { Injectable } from '@nestjs/common';
import type { Money } from '../../common/money/money.js';
import { Settings } from '../../config/env.js';
import type { Transaction } from '../../database/transactions.js';
import type { Connection } from '../../integrations/connection.js';
import type { InvoiceEntity } from '../../invoices/invoice.entity.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { makeOffer, type CheckoutOffer } from '../checkout-offer.js';
import { PayablesService } from '../payables.service.js';
import { waysToPay, wayNamed, type WayName } from '../ways-to-pay.js';
import type { SavedMethodEntity } from './saved-method.entity.js';

/** Prices the charge of a saved method: the same fee that the client would see on the pay page for it. */
@Injectable()
export class AutopayOffers {
  constructor(
    private readonly payables: PayablesService,
    private readonly providers: ProviderRegistry,
    private readonly settings: Settings,
  ) {}

  /** Null where the method does not fit the currency, or the provider does not take the amount. */
  async make(
    tx: Transaction,
    connection: Connection,
    invoice: InvoiceEntity,
    method: SavedMethodEntity,
    payable: Money,
  ): Promise<CheckoutOffer | null> {
    const provider = this.providers.get(connection.provider);
    const client = await this.payables.client(tx, invoice);
    const region = { country: client.billingCountry, state: client.billingState };
    const ways = waysToPay(payable, provider.methodsFor(invoice.currency), connection.settings, region);
    const way = wayNamed(ways, wayOf(method));
    if (!way || !provider.chargeability(way.principal.plus(way.surcharge)).ok) return null;
    const label = `Invoice ${invoice.number ?? ''}`.trim();
    const parts = [{ invoiceId: invoice.id, label, amount: payable, payable }];
    const { publicUrl } = this.settings;
    return { ...makeOffer({ connection, way, parts, clientEmail: null, publicUrl }), savedMethodId: method.id };
  }
}

/** A card that is not known to be a credit card carries no fee. */
function wayOf({ kind, funding }: SavedMethodEntity): WayName {
  if (kind === 'bank') return 'bank';
  return funding === 'credit' ? 'card' : 'debit';
}
