import type Stripe from 'stripe';
import { mustFind } from '../http/lists.js';
import { route, type Call } from '../http/route.js';

function retrieve(call: Call<Stripe.Radar.EarlyFraudWarningRetrieveParams>): Stripe.Radar.EarlyFraudWarning {
  return mustFind(call.books.warnings, call.path.id, 'early fraud warning');
}

/** `/v1/radar/early_fraud_warnings`. */
export const fraudWarningRoutes = [route('GET', '/v1/radar/early_fraud_warnings/:id', 'radar_read', null, retrieve)];
