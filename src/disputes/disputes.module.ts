import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { DisputeDeadlines } from './dispute-deadlines.service.js';
import { DisputeEvidence } from './dispute-evidence.service.js';
import { DisputeFilesController } from './dispute-files.controller.js';
import { DisputeHistory } from './dispute-history.js';
import { DisputeLedger } from './dispute-ledger.service.js';
import { DisputeOutcomes } from './dispute-outcomes.service.js';
import { DisputeReader } from './dispute-reader.service.js';
import { DisputeRequests } from './dispute-requests.service.js';
import { DisputeUpkeep } from './dispute-upkeep.service.js';
import { DisputedFlag } from './disputed-flag.service.js';
import { DisputesResolver, InvoiceDisputesResolver, PaymentDisputesResolver } from './disputes.resolver.js';
import { DisputesService } from './disputes.service.js';
import { EvidenceSuggestions } from './evidence-suggestions.service.js';
import { FraudWarningsResolver, PaymentFraudWarningsResolver } from './fraud-warnings.resolver.js';
import { FraudWarnings } from './fraud-warnings.service.js';

/**
 * Disputes, their money, evidence and deadlines, and early fraud warnings. Owns disputes, dispute_movements,
 * dispute_evidence, dispute_files, dispute_requests, dispute_deadline_notices and fraud_warnings; uses payments, invoices,
 * clients, integrations. Emits dispute.opened, dispute.stage_changed, dispute.deadline_near and fraud_warning.raised.
 */
@Module({
  imports: [IntegrationsModule, ClientsModule, InvoicesModule, PaymentsModule],
  controllers: [DisputeFilesController],
  providers: [
    DisputesService,
    DisputeLedger,
    DisputeHistory,
    DisputedFlag,
    DisputeReader,
    DisputeRequests,
    DisputeOutcomes,
    DisputeEvidence,
    EvidenceSuggestions,
    DisputeDeadlines,
    DisputeUpkeep,
    FraudWarnings,
    DisputesResolver,
    PaymentDisputesResolver,
    InvoiceDisputesResolver,
    FraudWarningsResolver,
    PaymentFraudWarningsResolver,
  ],
  exports: [DisputesService],
})
export class DisputesModule {}
