import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { RefundsService } from '../../../src/payments/refunds.service.js';
import type { Lane } from './lane.js';

/** Asks for a refund as our own API does, twice with the same key: it must be made once. */
export async function refundByUs(
  lane: Lane,
  intent: string,
  principalMinor: number,
  invoiceId: string | null,
): Promise<void> {
  const [payment] = await lane
    .get(DataSource)
    .query<{ id: string }[]>('SELECT id FROM payments WHERE organization_id = $1 AND reference = $2', [
      lane.organizationId,
      intent,
    ]);
  if (!payment || principalMinor < 1) return;
  const order = {
    paymentId: payment.id,
    amountMinor: principalMinor,
    invoiceId,
    reason: null,
    idempotencyKey: randomUUID(),
  };
  const refunds = lane.get(RefundsService);
  await refunds.refund(lane.organizationId, 'system', order);
  await refunds.refund(lane.organizationId, 'system', order);
}
