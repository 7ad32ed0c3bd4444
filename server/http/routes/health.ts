// For those who keep this process running, not for the world.
import type { RequestHandler } from 'express';
import type { Doors } from '../doors.ts';
import type { HttpMetrics } from '../metrics.ts';
import { refuse, refusals } from '../problem.ts';

export function healthRoutes(
  doors: Pick<Doors, 'health'>,
  metrics: HttpMetrics,
): { live: RequestHandler; ready: RequestHandler; metrics: RequestHandler } {
  return {
    live: (_req, res) => {
      res.json({ live: true });
    },
    ready: async (_req, res) => {
      const health = await doors.health();
      if (!health.ready) res.set('Retry-After', '1');
      res.status(health.ready ? 200 : 503).json(health);
    },
    metrics: async (req, res) => {
      // What came through a proxy came from outside.
      if (req.headers['x-forwarded-for'] !== undefined || req.headers.forwarded !== undefined) return refuse(res, refusals.notFound);
      res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    },
  };
}
