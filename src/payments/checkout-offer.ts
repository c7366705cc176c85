import { sha256 } from '../common/crypto/tokens.js';
import type { Money } from '../common/money/money.js';
import type { Connection } from '../integrations/connection.js';
import type { MethodKind } from '../providers/payment-provider.js';
import type { SaveWish, StoredCheckoutRequest } from './checkout.entity.js';
import type { Way } from './ways-to-pay.js';

/** What of a payment is meant for one invoice. */
export interface OfferedPart {
  invoiceId: string;
  /** What the payer reads: `Invoice INV-0042`. */
  label: string;
  amount: Money;
  /** What could be paid on it when this was priced; another amount means another checkout. */
  payable: Money;
}

/** What a payer is offered on a click: everything that is priced, fixed before anybody is asked. */
export interface CheckoutOffer {
  parts: OfferedPart[];
  principal: Money;
  surcharge: Money;
  methods: MethodKind[];
  /** Changes with anything the payer would see or that decides where the money goes. */
  fingerprint: string;
  /** Charged while the payer is away; left out: the payer pays on the hosted page. */
  savedMethodId?: string;
  /** The request for a checkout with this id. */
  requestFor: (checkoutId: string) => StoredCheckoutRequest;
}

/** Prices a click on one of the ways to pay, for one invoice or for several of one client. */
export function makeOffer(input: {
  connection: Connection;
  way: Way;
  parts: OfferedPart[];
  clientEmail: string | null;
  publicUrl: string;
  /** The payer wants the method kept, with the text they agreed to. */
  save?: { wish: SaveWish; consent: string } | null;
}): CheckoutOffer {
  const { connection, way, parts, clientEmail, publicUrl } = input;
  const { principal, surcharge, methods, blockedFunding } = way;
  const invoiceLabel = labelOf(parts);
  const fingerprint = sha256(
    JSON.stringify([
      parts.map((part) => [part.invoiceId, part.amount.toString(), part.payable.toString()]),
      surcharge.toString(),
      methods,
      blockedFunding,
      connection.id,
      connection.secretKeyFingerprint,
      invoiceLabel,
      clientEmail,
      publicUrl,
      input.save?.wish ?? null,
    ]),
  );
  return {
    parts,
    principal,
    surcharge,
    methods,
    fingerprint,
    requestFor: (checkoutId) => ({
      invoiceLabel,
      methods,
      ...(blockedFunding.length > 0 && { blockedFunding }),
      ...(parts.length > 1 && {
        lines: parts.map(({ label, amount }) => ({ label, amountMinor: amount.amountMinor })),
      }),
      clientEmail,
      ...(input.save && { save: input.save.wish, consent: input.save.consent }),
      // The provider puts its own id in place of the braces.
      successUrl: `${publicUrl}/pay/success?session_id={CHECKOUT_SESSION_ID}`,
      cancelUrl: `${publicUrl}/pay/cancel?checkout=${checkoutId}`,
    }),
  };
}

/** Short enough for a description at any provider. */
function labelOf(parts: readonly OfferedPart[]): string {
  const [first] = parts;
  return parts.length === 1 && first ? first.label : `${parts.length} invoices`;
}
