import pg from 'pg';
import { startApp } from '../../support/app.js';
import { startLocalStripe } from '../../support/local-stripe.js';
import { createTestDatabase } from '../../support/test-database.js';
import type { Carrier } from './deliveries.js';
import type { Stage } from './run.js';

/** An application with all its workers, a local Stripe and a database for histories. */
export async function openStage(carrier: Carrier): Promise<Stage> {
  const url = await createTestDatabase();
  const stripe = await startLocalStripe();
  // The calls of a whole day are made in minutes here.
  const rate = { STRIPE_MAX_REQUESTS_PER_SECOND: '10000' };
  const app = await startApp({ STRIPE_API_BASE: stripe.url, DATABASE_URL: url, LOG_LEVEL: 'fatal', ...rate });
  return { app, stripe, db: new pg.Pool({ connectionString: url, max: 4 }), carrier };
}

export async function closeStage(stage: Stage): Promise<void> {
  await stage.app.close();
  await stage.stripe.close();
  await stage.db.end();
}
