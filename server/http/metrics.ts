// What a monitor may read about this process.
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type HttpMetrics = { registry: Registry; requests: Histogram<'method' | 'route' | 'status'> };

/** A registry of its own, so that several servers in one process do not meet. Others may add their figures to `registry`. */
export function createMetrics(): HttpMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'stagebook_http_request_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return { registry, requests };
}
