import { type Route } from '../http/route.js';
import { accountRoutes } from './account.js';
import { balanceRoutes } from './balance.js';
import { chargeRoutes } from './charges.js';
import { sessionRoutes } from './checkout-sessions.js';
import { customerRoutes } from './customers.js';
import { disputeRoutes } from './disputes.js';
import { eventRoutes } from './events.js';
import { fraudWarningRoutes } from './fraud-warnings.js';
import { fileRoutes } from './files.js';
import { intentRoutes } from './payment-intents.js';
import { methodRoutes } from './payment-methods.js';
import { payoutRoutes } from './payouts.js';
import { productRoutes } from './products.js';
import { refundRoutes } from './refunds.js';
import { setupIntentRoutes } from './setup-intents.js';
import { invoiceItemRoutes } from './invoice-items.js';
import { invoiceRoutes } from './invoices.js';
import { reportRoutes } from './reports.js';
import { subscriptionRoutes } from './subscriptions.js';
import { endpointRoutes } from './webhook-endpoints.js';

/** Every operation the local Stripe has. */
export const routes: Route[] = [
  ...accountRoutes,
  ...balanceRoutes,
  ...sessionRoutes,
  ...intentRoutes,
  ...chargeRoutes,
  ...customerRoutes,
  ...eventRoutes,
  ...endpointRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...fraudWarningRoutes,
  ...payoutRoutes,
  ...methodRoutes,
  ...setupIntentRoutes,
  ...productRoutes,
  ...fileRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...invoiceItemRoutes,
  ...reportRoutes,
];
