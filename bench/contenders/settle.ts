import 'reflect-metadata';
import { createApp } from '../../src/app.js';
import { Money } from '../../src/common/money/money.js';
import { InboxClaims, type ClaimedEvent } from '../../src/inbox/inbox-claims.service.js';
import { WebhookEventStatus } from '../../src/inbox/webhook-event-status.js';
import { WorkingConnections } from '../../src/integrations/working-connections.service.js';
import { SettlementService } from '../../src/payments/settlement.service.js';
import type { PaymentFacts } from '../../src/providers/payment-provider.js';
import { ProviderRegistry } from '../../src/providers/provider-registry.js';
import type { Payable } from '../harness/fill.js';
import { serve, timed } from '../harness/in-turn.js';

/** Remit settling payments whose facts are there already: everything a worker does with an event, save asking the provider. */
const app = await createApp();
await app.init();
const settlement = app.get(SettlementService, { strict: false });
const claims = app.get(InboxClaims, { strict: false });
const connections = app.get(WorkingConnections, { strict: false });
const facts = new Map<string, PaymentFacts>();
Object.assign(app.get(ProviderRegistry, { strict: false }).get('stripe'), {
  fetchPayment: (_account: unknown, reference: string) => Promise.resolve(facts.get(reference)),
});

await serve(({ payables, atOnce }: { payables: Payable[]; atOnce: number }) => {
  facts.clear();
  for (const payable of payables) facts.set(payable.reference, factsOf(payable));
  return timed(payables, atOnce, settle);
});
await app.close();

async function settle({ organizationId, connectionId, reference, eventId, eventRowId }: Payable): Promise<void> {
  const connection = await connections.byId(organizationId, connectionId);
  if (!connection) throw new Error('The organization is not connected');
  const outcome = await settlement.settlePayment(connection, reference, {
    eventId,
    alsoWrite: (tx) => {
      const event = { id: eventRowId, providerEventId: eventId } as ClaimedEvent;
      claims.done(tx, event, [], WebhookEventStatus.PROCESSED, null);
    },
  });
  if (outcome !== 'applied') throw new Error(`The payment is ${outcome}`);
}

function factsOf({ organizationId, invoiceId, checkoutId, reference, amountMinor }: Payable): PaymentFacts {
  return {
    reference,
    state: 'succeeded',
    gross: Money.of(amountMinor, 'USD'),
    method: 'CREDIT_CARD',
    methodReference: null,
    instrument: null,
    failure: null,
    receivedAt: new Date(),
    processingFee: null,
    mayHaveRefunds: false,
    ours: { organizationId, invoiceId, checkoutId },
  };
}
