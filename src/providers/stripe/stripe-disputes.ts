import { Money } from '../../common/money/money.js';
import type {
  DisputeFacts,
  DisputesAtProvider,
  EvidenceRequest,
  EvidenceUpload,
  FraudWarningFacts,
} from '../disputes-at-provider.js';
import type { ProviderAccount } from '../provider-account.js';
import { subjectIds, toDisputeFacts, toEvidenceParams, toFraudWarningFacts } from './stripe-dispute-mapper.js';
import { idOf } from './stripe-mapper.js';
import type { StripeClients } from './stripe.client.js';

/** Received-dispute fee of US accounts; Stripe publishes others per country of the account, which we are not told. */
const USUAL_FEES: Readonly<Record<string, number>> = { USD: 1500 };

/** Disputes, their evidence and early fraud warnings at Stripe. */
export class StripeDisputes implements DisputesAtProvider {
  constructor(private readonly clients: StripeClients) {}

  async fetch(account: ProviderAccount, reference: string): Promise<DisputeFacts> {
    const dispute = await this.clients.call(account, (stripe) => stripe.disputes.retrieve(reference));
    return toDisputeFacts(dispute, await this.paymentOf(account, dispute));
  }

  async updateEvidence(account: ProviderAccount, reference: string, request: EvidenceRequest): Promise<DisputeFacts> {
    const params = toEvidenceParams(request);
    const { idempotencyKey } = request;
    const dispute = await this.clients.call(account, (stripe) =>
      stripe.disputes.update(reference, params, { idempotencyKey }),
    );
    return toDisputeFacts(dispute, await this.paymentOf(account, dispute));
  }

  async accept(account: ProviderAccount, reference: string, idempotencyKey: string): Promise<DisputeFacts> {
    const dispute = await this.clients.call(account, (stripe) =>
      stripe.disputes.close(reference, {}, { idempotencyKey }),
    );
    return toDisputeFacts(dispute, await this.paymentOf(account, dispute));
  }

  async uploadFile(account: ProviderAccount, upload: EvidenceUpload): Promise<string> {
    const { name, contentType: type, content: data, idempotencyKey } = upload;
    const file = await this.clients.call(account, (stripe) =>
      stripe.files.create({ purpose: 'dispute_evidence', file: { data, name, type } }, { idempotencyKey }),
    );
    return file.id;
  }

  async fetchFraudWarning(account: ProviderAccount, reference: string): Promise<FraudWarningFacts> {
    const warning = await this.clients.call(account, (stripe) => stripe.radar.earlyFraudWarnings.retrieve(reference));
    return toFraudWarningFacts(warning, await this.paymentOf(account, warning));
  }

  usualFee(currency: string): Money | null {
    const minor = USUAL_FEES[currency];
    return minor === undefined ? null : Money.of(minor, currency);
  }

  /** A charge made without an intent belongs to no payment of ours, but the charge is asked before that is concluded. */
  private async paymentOf(account: ProviderAccount, about: Parameters<typeof subjectIds>[0]): Promise<string | null> {
    const { intent, charge } = subjectIds(about);
    if (intent !== null || charge === null) return intent;
    const found = await this.clients.call(account, (stripe) => stripe.charges.retrieve(charge));
    return idOf(found.payment_intent);
  }
}
