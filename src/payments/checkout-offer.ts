import { sha256 } from '../common/crypto/tokens.js';
import type { Money } from '../common/money/money.js';
import type { Connection } from '../integrations/connection.js';
import type { MethodKind } from '../providers/payment-provider.js';
import type { StoredCheckoutRequest } from './checkout.entity.js';
import { surchargeFor } from './surcharge.js';

/** What a payer is offered on a click: everything that is priced, fixed before anybody is asked. */
export interface CheckoutOffer {
  principal: Money;
  surcharge: Money;
  methods: MethodKind[];
  /** Changes with anything the payer would see or that decides where the money goes. */
  fingerprint: string;
  /** The request for a checkout with this id. */
  requestFor: (checkoutId: string) => StoredCheckoutRequest;
}

/**
 * Prices a click. One hosted page shows one price, so where a fee is passed on the page is limited to the method that
 * the fee is for: cards.
 */
export function makeOffer(input: {
  connection: Connection;
  principal: Money;
  methods: MethodKind[];
  invoiceLabel: string;
  clientEmail: string | null;
  publicUrl: string;
}): CheckoutOffer {
  const { connection, principal, invoiceLabel, clientEmail, publicUrl } = input;
  const surcharge = surchargeFor(principal, 'card', connection.settings);
  const methods: MethodKind[] = surcharge.isPositive() ? ['card'] : input.methods;
  const fingerprint = sha256(
    JSON.stringify([
      principal.toString(),
      surcharge.toString(),
      methods,
      connection.id,
      connection.secretKeyFingerprint,
      invoiceLabel,
      clientEmail,
      publicUrl,
    ]),
  );
  return {
    principal,
    surcharge,
    methods,
    fingerprint,
    requestFor: (checkoutId) => ({
      invoiceLabel,
      methods,
      clientEmail,
      // The provider puts its own id in place of the braces.
      successUrl: `${publicUrl}/pay/success?session_id={CHECKOUT_SESSION_ID}`,
      cancelUrl: `${publicUrl}/pay/cancel?checkout=${checkoutId}`,
    }),
  };
}
