import type Stripe from 'stripe';
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
import { makeOnce } from './stripe-once.js';
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
    const dispute = await makeOnce(
      request.idempotencyKey,
      (idempotencyKey) =>
        this.clients.call(account, (stripe) => stripe.disputes.update(reference, params, { idempotencyKey })),
      // A draft that was kept all the same is simply kept again.
      () =>
        this.madeIf(
          account,
          reference,
          (each) => request.submit && each.evidence_details.submission_count > request.submissionsBefore,
        ),
    );
    return toDisputeFacts(dispute, await this.paymentOf(account, dispute));
  }

  async accept(account: ProviderAccount, reference: string, idempotencyKey: string): Promise<DisputeFacts> {
    const dispute = await makeOnce(
      idempotencyKey,
      (key) => this.clients.call(account, (stripe) => stripe.disputes.close(reference, {}, { idempotencyKey: key })),
      () => this.madeIf(account, reference, (each) => each.status === 'lost'),
    );
    return toDisputeFacts(dispute, await this.paymentOf(account, dispute));
  }

  async uploadFile(account: ProviderAccount, upload: EvidenceUpload): Promise<string> {
    const { name, contentType: type, content: data, idempotencyKey } = upload;
    const params = { purpose: 'dispute_evidence', file: { data, name, type } } as const;
    const file = await makeOnce(
      idempotencyKey,
      (key) => this.clients.call(account, (stripe) => stripe.files.create(params, { idempotencyKey: key })),
      // A file says nothing of who made it; one that nobody refers to does no harm.
      () => Promise.resolve(null),
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

  private async madeIf(
    account: ProviderAccount,
    reference: string,
    isMade: (dispute: Stripe.Dispute) => boolean,
  ): Promise<Stripe.Dispute | null> {
    const dispute = await this.clients.call(account, (stripe) => stripe.disputes.retrieve(reference));
    return isMade(dispute) ? dispute : null;
  }

  /** A charge made without an intent belongs to no payment of ours, but the charge is asked before that is concluded. */
  private async paymentOf(account: ProviderAccount, about: Parameters<typeof subjectIds>[0]): Promise<string | null> {
    const { intent, charge } = subjectIds(about);
    if (intent !== null || charge === null) return intent;
    const found = await this.clients.call(account, (stripe) => stripe.charges.retrieve(charge));
    return idOf(found.payment_intent);
  }
}
