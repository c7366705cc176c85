import { Module } from '@nestjs/common';
import { DisputesModule } from '../disputes/disputes.module.js';
import { InboxModule } from '../inbox/inbox.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { BalanceSweep } from './balance-sweep.service.js';
import { EventGaps } from './event-gaps.service.js';
import { FindingsService } from './findings.service.js';
import { LedgerRows } from './ledger-rows.service.js';
import { ObjectGaps } from './object-gaps.service.js';
import { Reconciler } from './reconciler.service.js';
import { RunWorker } from './run-worker.service.js';
import { RunsResolver } from './runs.resolver.js';
import { RunsService } from './runs.service.js';
import { Unsettled } from './unsettled.service.js';

/**
 * Comparison of everything we follow with what providers say, hourly and by hand. Owns reconciliation_runs,
 * reconciliation_findings, reconciliation_cursors, reconciliation_checks; uses inbox, payments, disputes.
 */
@Module({
  imports: [IntegrationsModule, InboxModule, PaymentsModule, DisputesModule],
  providers: [
    RunsService,
    RunsResolver,
    RunWorker,
    Reconciler,
    EventGaps,
    ObjectGaps,
    Unsettled,
    BalanceSweep,
    LedgerRows,
    FindingsService,
  ],
})
export class ReconciliationModule {}
