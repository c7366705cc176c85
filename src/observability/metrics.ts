import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Prometheus metrics of this process. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const webhookDeliveries = new Counter({
  name: 'remit_webhook_deliveries_total',
  help: 'Webhook deliveries by what became of them (accepted, duplicate, refused, unknown, too_many).',
  labelNames: ['outcome'] as const,
  registers: [registry],
});

export const inboxEvents = new Counter({
  name: 'remit_inbox_events_total',
  help: 'Stored provider events by how their processing ended (processed, ignored, retrying, dead).',
  labelNames: ['outcome'] as const,
  registers: [registry],
});

export const reconciliationFindings = new Counter({
  name: 'remit_reconciliation_findings_total',
  help: 'Differences between providers and the ledger by kind, and whether they were put right (true, false).',
  labelNames: ['kind', 'mended'] as const,
  registers: [registry],
});

export const httpDuration = new Histogram({
  name: 'remit_http_request_duration_seconds',
  help: 'Time to answer HTTP requests by route and status.',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});

export const inboxPending = new Gauge({
  name: 'remit_inbox_pending',
  help: 'Stored provider events that are still to be worked on, dead ones apart.',
  registers: [registry],
});

export const inboxOldestSeconds = new Gauge({
  name: 'remit_inbox_oldest_due_seconds',
  help: 'How long the stored provider event that is due for longest has been waiting; 0 when none is due.',
  registers: [registry],
});

export const inboxDead = new Gauge({
  name: 'remit_inbox_dead',
  help: 'Stored provider events whose attempts are used up.',
  registers: [registry],
});

/** What is looked up when somebody scrapes, not before: each sets gauges of its own. */
export const beforeScrape = new Set<() => Promise<void>>();
