import type { DataSource } from 'typeorm';
import { sha256 } from '../common/crypto/tokens.js';
import { run } from '../database/statements.js';
import type { ConnectionVersion } from '../integrations/kept-connections.service.js';
import type { StatusFacts } from '../invoices/invoice-status.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import type { CheckoutEntity } from './checkout.entity.js';

/** What of an invoice is looked at when it is priced for a payer. */
export type PricedInvoice = StatusFacts &
  Pick<InvoiceEntity, 'id' | 'organizationId' | 'clientId' | 'number' | 'currency' | 'mode'>;

/** What of a client decides the price and stands on the hosted page. */
export interface Payer {
  email: string | null;
  billingCountry: string | null;
  billingState: string | null;
}

/** All that a click on a pay link begins with, as it was at one moment; nothing of it is locked. */
export interface ClickView {
  organizationId: string;
  organizationName: string;
  /** IANA name. */
  timeZone: string;
  invoice: PricedInvoice;
  /** `xmin` of the invoice: every change of it is another. */
  invoiceVersion: string;
  /** A newer link has taken its place. */
  revoked: boolean;
  payer: Payer;
  /** The active connection of the invoice's mode. */
  connection: ConnectionVersion | null;
  /** Those of the invoice that may still be payable. */
  checkouts: Pick<CheckoutEntity, 'kind' | 'state' | 'fingerprint' | 'expiresAt' | 'url'>[];
}

/** Longer than any token ever made: what is longer is not looked up. */
const MAX_TOKEN_LENGTH = 64;

/** What a visitor's token leads to, in one statement; null when it was never one of ours. */
export async function viewByToken(dataSource: DataSource, token: string): Promise<ClickView | null> {
  if (token.length > MAX_TOKEN_LENGTH) return null;
  const rows = await run<Row>(dataSource, { name: 'click_view', text: VIEW }, [sha256(token)]);
  const [row] = rows;
  if (!row) return null;
  const { organizationId, organizationName, timeZone, invoiceVersion, revoked, connectionId, connectionVersion } = row;
  return {
    ...{ organizationId, organizationName, timeZone, invoiceVersion, revoked },
    invoice: {
      ...row,
      id: row.invoiceId,
      totalMinor: Number(row.totalMinor),
      creditedMinor: Number(row.creditedMinor),
      amountPaidMinor: Number(row.amountPaidMinor),
      amountPendingMinor: Number(row.amountPendingMinor),
    },
    payer: row,
    connection: connectionId === null ? null : { id: connectionId, version: connectionVersion },
    checkouts: rows.filter(({ state }) => state !== null),
  };
}

/** As the driver reads it: bigint columns are text. */
interface Row
  extends
    Payer,
    Pick<ClickView, 'organizationId' | 'organizationName' | 'timeZone' | 'invoiceVersion' | 'revoked'>,
    Pick<PricedInvoice, 'clientId' | 'number' | 'currency' | 'mode' | 'dueOn'>,
    Pick<PricedInvoice, 'issuedAt' | 'sentAt' | 'viewedAt' | 'voidedAt' | 'cancelledAt'>,
    Pick<CheckoutEntity, 'kind' | 'state' | 'fingerprint' | 'expiresAt' | 'url'> {
  invoiceId: string;
  totalMinor: string;
  creditedMinor: string;
  amountPaidMinor: string;
  amountPendingMinor: string;
  connectionId: string | null;
  connectionVersion: string;
}

const VIEW = `
  SELECT l.organization_id AS "organizationId", l.invoice_id AS "invoiceId", l.revoked_at IS NOT NULL AS revoked,
    o.name AS "organizationName", o.time_zone AS "timeZone",
    i.xmin::text AS "invoiceVersion", i.client_id AS "clientId", i.number, i.currency, i.mode, i.due_on::text AS "dueOn",
    i.issued_at AS "issuedAt", i.sent_at AS "sentAt", i.viewed_at AS "viewedAt", i.voided_at AS "voidedAt",
    i.cancelled_at AS "cancelledAt", i.total_minor AS "totalMinor", i.credited_minor AS "creditedMinor",
    i.amount_paid_minor AS "amountPaidMinor", i.amount_pending_minor AS "amountPendingMinor",
    b.email, b.billing_country AS "billingCountry", b.billing_state AS "billingState",
    n.id AS "connectionId", n.xmin::text AS "connectionVersion",
    c.kind, c.state, c.fingerprint, c.expires_at AS "expiresAt", c.url
  FROM pay_links l
  JOIN organizations o ON o.id = l.organization_id
  JOIN invoices i ON i.organization_id = l.organization_id AND i.id = l.invoice_id
  JOIN clients b ON b.organization_id = i.organization_id AND b.id = i.client_id
  LEFT JOIN connections n ON n.organization_id = i.organization_id AND n.mode = i.mode AND n.is_default AND n.active
    AND n.disconnected_at IS NULL
  LEFT JOIN (checkout_parts p JOIN checkouts c ON c.organization_id = p.organization_id AND c.id = p.checkout_id
      AND c.state IN ('creating', 'open', 'expiring'))
    ON p.organization_id = i.organization_id AND p.invoice_id = i.id
  WHERE l.token_sha256 = $1`;
