import { In } from 'typeorm';
import { ClientCreditEntryEntity } from '../clients/client-credit-entry.entity.js';
import type { Transaction } from '../database/transactions.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import type { ProviderMode } from '../providers/payment-provider.js';
import { PaymentAllocationEntity, type AllocationKind } from './payment-allocation.entity.js';

export interface WantedAllocation {
  paymentId: string;
  invoiceId: string;
  kind: Exclude<AllocationKind, 'manual'>;
  amountMinor: number;
}

export interface WantedCredit {
  paymentId: string;
  kind: 'overpayment' | 'given_back';
  amountMinor: number;
}

interface Scope {
  organizationId: string;
  currency: string;
  /** The ledger lines whose rows are brought to what is wanted; others are left alone. */
  lineIds: string[];
}

/** Brings the allocations made by rule to what is wanted; those that a person made are never touched. */
export async function writeAllocations(tx: Transaction, scope: Scope, wanted: WantedAllocation[]): Promise<void> {
  const { organizationId, currency, lineIds } = scope;
  const existing = await tx.manager.findBy(PaymentAllocationEntity, {
    organizationId,
    paymentId: In(lineIds),
    kind: In(['automatic', 'reduction']),
  });
  await bring(
    tx,
    PaymentAllocationEntity,
    existing,
    wanted.map((each) => tx.manager.create(PaymentAllocationEntity, { ...each, organizationId, currency })),
    (row) => `${row.paymentId} ${row.invoiceId} ${row.kind}`,
  );
}

/** Brings the credit that comes from these lines to what is wanted; credit that was spent is never touched. */
export async function writeCredit(
  tx: Transaction,
  scope: Scope & { clientId: string; mode: ProviderMode },
  wanted: WantedCredit[],
): Promise<void> {
  const { organizationId, currency, lineIds, clientId, mode } = scope;
  const existing = await tx.manager.findBy(ClientCreditEntryEntity, {
    organizationId,
    paymentId: In(lineIds),
    kind: In(['overpayment', 'given_back']),
  });
  await bring(
    tx,
    ClientCreditEntryEntity,
    existing,
    wanted.map((each) =>
      tx.manager.create(ClientCreditEntryEntity, {
        ...each,
        organizationId,
        currency,
        clientId,
        mode,
        invoiceId: null,
      }),
    ),
    (row) => `${row.paymentId} ${row.kind}`,
  );
}

/**
 * Brings the credit that a client has because more is on an invoice than is owed, after a credit note: money that a
 * person put there stays where it was put, and what is too much of it is the client's again.
 */
export async function writeExcess(
  tx: Transaction,
  { organizationId, id: invoiceId, clientId, mode, currency }: InvoiceEntity,
  amountMinor: number,
): Promise<void> {
  const existing = await tx.manager.findBy(ClientCreditEntryEntity, { organizationId, invoiceId, kind: 'excess' });
  if (existing.length === 0 && amountMinor === 0) return;
  if (!mode) throw new Error('There is no money on a draft');
  const wanted = { organizationId, clientId, mode, currency, amountMinor, kind: 'excess', paymentId: null, invoiceId };
  await bring(
    tx,
    ClientCreditEntryEntity,
    existing,
    [tx.manager.create(ClientCreditEntryEntity, wanted)],
    (row) => row.kind,
  );
}

type Row = PaymentAllocationEntity | ClientCreditEntryEntity;

/** Inserts, updates and deletes so that exactly the wanted rows with an amount are there. */
async function bring<T extends Row>(
  tx: Transaction,
  entity: new () => T,
  existing: T[],
  wanted: T[],
  keyOf: (row: T) => string,
): Promise<void> {
  const left = new Map(existing.map((row) => [keyOf(row), row]));
  for (const row of wanted) {
    const found = left.get(keyOf(row));
    left.delete(keyOf(row));
    if (row.amountMinor === 0) {
      if (found) await tx.manager.delete(entity, found.id);
    } else if (!found) {
      await tx.manager.insert(entity, row as never);
    } else if (found.amountMinor !== row.amountMinor) {
      await tx.manager.update(entity, found.id, { amountMinor: row.amountMinor } as never);
    }
  }
  for (const row of left.values()) await tx.manager.delete(entity, row.id);
}
