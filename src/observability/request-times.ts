import type { Histogram } from 'prom-client';
import { httpDuration } from './metrics.js';

type Child = Histogram.Internal<'method' | 'route' | 'status'>;

/** Of each method, route and status: looking one up by its labels costs more than counting. */
const children = new Map<string, Map<number, Child>>();

/** Counts an answered request. `route`: as it was declared, so that there are only so many. */
export function observeRequest(method: string, route: string, status: number, seconds: number): void {
  const key = `${method} ${route}`;
  let byStatus = children.get(key);
  if (!byStatus) children.set(key, (byStatus = new Map<number, Child>()));
  let child = byStatus.get(status);
  if (!child) byStatus.set(status, (child = httpDuration.labels({ method, route, status })));
  child.observe(seconds);
}
