import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { ApplyingResolver } from './applying.resolver.js';
import { ApplyingService } from './applying.service.js';
import { AllocationsService } from './allocations.service.js';
import { ReductionsService } from './reductions.service.js';
import { ClickPricing } from './click-pricing.service.js';
import { PayablesService } from './payables.service.js';
import { CheckoutProviderService } from './checkout-provider.service.js';
import { CheckoutUpkeepService } from './checkout-upkeep.service.js';
import { CheckoutsService } from './checkouts.service.js';
import { ForeignNamings } from './foreign-namings.service.js';
import { LedgerService } from './ledger.service.js';
import { PayLinkClickService } from './pay-link-click.service.js';
import { PlainClicks } from './plain-clicks.service.js';
import { PayLinkRateLimit } from './pay-link-rate-limit.js';
import { PayLinksController } from './pay-links.controller.js';
import { PaySenders } from './pay-senders.service.js';
import { PayerReturnService } from './payer-return.service.js';
import { PaymentHistory } from './payment-history.js';
import { InvoicePaymentsResolver, PaymentAllocationsResolver, PaymentsResolver } from './payments.resolver.js';
import { PaymentsService } from './payments.service.js';
import { ReceiptFactsService } from './receipts/receipt-facts.service.js';
import { Receipts } from './receipts/receipts.service.js';
import { RefundPreviewResolver } from './refund-preview.resolver.js';
import { RefundPreviews } from './refund-previews.service.js';
import { RefundsResolver } from './refunds.resolver.js';
import { RefundLimits } from './refund-limits.service.js';
import { RefundRequestsService } from './refund-requests.service.js';
import { RefundsService } from './refunds.service.js';
import { Autopay } from './saved/autopay.service.js';
import { AutopayCharges } from './saved/autopay-charges.service.js';
import { AutopayOffers } from './saved/autopay-offers.service.js';
import { AutopayNotices } from './saved/autopay-notices.service.js';
import { SavedMethodsUpkeep } from './saved/saved-methods-upkeep.service.js';
import { SavedCustomers } from './saved/saved-customers.service.js';
import { SavedMethods } from './saved/saved-methods.service.js';
import { SavedMethodsResolver } from './saved/saved-methods.resolver.js';
import { SettlementService } from './settlement.service.js';

/**
 * Pay links' clicks, hosted checkouts, settlement and the payments ledger. Owns checkouts, checkout_parts, provider_customers, saved_methods,
 * autopay_consents, payments, payment_allocations;
 * uses clients, invoices, integrations; emits payment.recorded, payment.failed, payment.unapplied, payment.receipt_due,
 * invoice.payable_changed, autopay.failed, autopay.notice_due.
 */
@Module({
  imports: [AuthModule, OrganizationsModule, IntegrationsModule, ProvidersModule, ClientsModule, InvoicesModule],
  controllers: [PayLinksController],
  providers: [
    CheckoutsService,
    CheckoutProviderService,
    CheckoutUpkeepService,
    AllocationsService,
    ForeignNamings,
    LedgerService,
    ReductionsService,
    PaymentHistory,
    Receipts,
    ReceiptFactsService,
    SettlementService,
    PayablesService,
    ClickPricing,
    PlainClicks,
    PayLinkClickService,
    PaySenders,
    SavedCustomers,
    SavedMethods,
    SavedMethodsResolver,
    AutopayOffers,
    AutopayCharges,
    Autopay,
    AutopayNotices,
    SavedMethodsUpkeep,
    PayLinkRateLimit,
    PayerReturnService,
    PaymentsService,
    ApplyingService,
    ApplyingResolver,
    RefundLimits,
    RefundRequestsService,
    RefundsService,
    RefundPreviewResolver,
    RefundPreviews,
    RefundsResolver,
    PaymentsResolver,
    PaymentAllocationsResolver,
    InvoicePaymentsResolver,
  ],
  exports: [
    PaymentsService,
    SavedMethodsUpkeep,
    SettlementService,
    LedgerService,
    ReductionsService,
    AllocationsService,
  ],
})
export class PaymentsModule {}
