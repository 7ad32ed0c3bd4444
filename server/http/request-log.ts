// One line per request, without its query: that is where codes and addresses travel.
import type { RequestHandler } from 'express';
import type { Logger } from '../log.ts';
import type { HttpMetrics } from './metrics.ts';

/** Gives each request its id, and tells log and metrics how it ended. */
export function requestLog({ log, id, metrics }: { log: Logger; id: () => string; metrics: HttpMetrics }): RequestHandler {
  return (req, res, next) => {
    const startedAt = process.hrtime.bigint();
    res.locals['requestId'] = id();
    res.set('Cache-Control', 'no-store');
    res.on('close', () => {
      const ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
      const route: unknown = res.locals['route'];
      const name = typeof route === 'string' ? route : 'none';
      metrics.requests.observe({ method: req.method, route: name, status: String(res.statusCode) }, ms / 1_000);
      log.info(
        {
          id: res.locals['requestId'] as string,
          method: req.method,
          route: name,
          status: res.statusCode,
          ms: Math.round(ms),
          finished: res.writableFinished,
        },
        'request',
      );
    });
    next();
  };
}
