import type { Money } from '../common/money/money.js';
import type { ProviderAccount } from './provider-account.js';
import type { OurReference } from './provider-objects.js';

/** Whom methods are saved for. */
export interface CustomerOrder {
  organizationId: string;
  clientId: string;
  name: string;
  email: string | null;
  /** Same key: the same customer, however often it is asked for. */
  idempotencyKey: string;
}

/** A card or bank account that a client saved, as the provider tells it now. */
export interface SavedMethodFacts {
  /** `pm_…` */
  reference: string;
  kind: 'card' | 'bank';
  brand: string | null;
  /** Of a card: credit, debit, prepaid or unknown. */
  funding: string | null;
  expMonth: number | null;
  expYear: number | null;
  bankName: string | null;
  last4: string;
}

/** A charge of a saved method while the payer is away. */
export interface SavedCharge {
  reference: OurReference;
  customer: string;
  method: string;
  kind: 'card' | 'bank';
  principal: Money;
  surcharge: Money;
  label: string;
  /** Same key and same charge: made once, however often it is asked for. */
  idempotencyKey: string;
}

/** What a provider keeps of those who come again. */
export interface CustomersAtProvider {
  create(account: ProviderAccount, order: CustomerOrder): Promise<string>;
  methods(account: ProviderAccount, customer: string): Promise<SavedMethodFacts[]>;
  /** Makes a method unusable; one that is gone already is fine. */
  forget(account: ProviderAccount, method: string): Promise<void>;
  /** The payment's reference. Throws ProviderRejectedError when it was declined; its code tells why. */
  charge(account: ProviderAccount, charge: SavedCharge): Promise<string>;
  /** The payment that was begun for a checkout of ours, be it declined; null when none was. */
  findCharge(account: ProviderAccount, customer: string, checkoutId: string): Promise<string | null>;
}

/** The code of a decline that only the payer can mend, by confirming the payment. */
export const NEEDS_PAYER = 'authentication_required';
