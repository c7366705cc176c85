import pg from 'pg';
import { startApp } from '../../support/app.js';
import { startLocalStripe } from '../../support/local-stripe.js';
import { createTestDatabase } from '../../support/test-database.js';
import type { Carrier } from './deliveries.js';
import type { Stage } from './run.js';

/** An application, a local Stripe and a database for histories. A `web` process leaves all work to the test. */
export async function openStage(carrier: Carrier, role: 'web' | 'all'): Promise<Stage> {
  const url = await createTestDatabase();
  const stripe = await startLocalStripe();
  const app = await startApp({ STRIPE_API_BASE: stripe.url, DATABASE_URL: url, REMIT_ROLE: role });
  return { app, stripe, db: new pg.Pool({ connectionString: url, max: 4 }), carrier };
}

export async function closeStage(stage: Stage): Promise<void> {
  await stage.app.close();
  await stage.stripe.close();
  await stage.db.end();
}
