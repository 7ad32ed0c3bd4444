// The Express application: every address of this server, its methods, and what stands before each. The order of what stands before is the
// order of refusals: framing, method, headers of the body, its size, its bytes, who sent it, what it says.
import express from 'express';
import type { Express, RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from '../log.ts';
import type { Doors } from './doors.ts';
import { guardFraming } from './guard.ts';
import { createMetrics } from './metrics.ts';
import type { HttpMetrics } from './metrics.ts';
import { pageStyleSource } from './pages.ts';
import { problemHandler, refuse, refusals } from './problem.ts';
import { jsonHeaders, noByteOrderMark, rawBody } from './raw-body.ts';
import { requestLog } from './request-log.ts';
import { cardRoutes } from './routes/card.ts';
import { companyRoutes } from './routes/company.ts';
import { eventsRoute } from './routes/events.ts';
import { openApiRoute } from './routes/openapi.ts';
import { segmentCalls, segmentRoute } from './routes/segment-api.ts';
import { createRateLimit } from './rate-limit.ts';
import { healthRoutes } from './routes/health.ts';
import { installRoutes } from './routes/install.ts';
import type { InstallRoutes } from './routes/install.ts';
import { ruleRoutes } from './routes/rules.ts';
import { settingsRoutes } from './routes/settings.ts';
import { templateRoutes } from './routes/templates.ts';
import { sourcesRoutes, sourceWebhookRoute } from './routes/sources.ts';
import { webhookRoute } from './routes/webhooks.ts';
import { signed } from './signed.ts';

export type AppOptions = {
  log: Logger;
  clock: () => Date;
  id: () => string;
  /** Our app's number in HubSpot: a signed request for another app is not ours. */
  appId: string;
  oauthRedirectUrl: string;
  install: InstallRoutes['install'];
  installsPerMinute?: number;
  /** How many requests with events an account may send to this process. */
  eventRequests?: { perSecond: number; burst: number };
  metrics?: HttpMetrics;
};

/** The whole application over the given doors. */
export function createApp(doors: Doors, options: AppOptions): Express {
  const { log, clock } = options;
  const metrics = options.metrics ?? createMetrics();
  const app = express();
  app
    .disable('x-powered-by')
    .disable('etag')
    .enable('strict routing')
    .enable('case sensitive routing')
    .set('query parser', 'simple')
    .set('trust proxy', false);
  app.use(requestLog({ log, id: options.id, metrics }), securityHeaders(), guardFraming);

  const limit = createRateLimit({ ...(options.eventRequests ?? { perSecond: 100, burst: 500 }), clock });
  const genuine = [rawBody, noByteOrderMark, signed(doors, log)];
  const card = cardRoutes(doors, options.appId);
  const company = companyRoutes(doors, options.appId);
  const settings = settingsRoutes(doors, options.appId);
  const sources = sourcesRoutes(doors, options.appId);
  const rules = ruleRoutes(doors, options.appId);
  const templates = templateRoutes(doors, options.appId);
  const install = installRoutes({
    doors,
    log,
    install: options.install,
    secure: options.oauthRedirectUrl.startsWith('https:'),
    ...(options.installsPerMinute === undefined ? {} : { perMinute: options.installsPerMinute }),
  });
  const health = healthRoutes(doors, metrics);

  route(app, '/install', { GET: install.start });
  route(app, '/oauth/callback', { GET: install.callback });
  route(app, '/hubspot/webhooks', { POST: [jsonHeaders, ...genuine, webhookRoute(doors, clock)] });
  route(app, '/api/card/contacts/:id', { GET: [...genuine, card.show] });
  route(app, '/api/card/contacts/:id/since', { GET: [...genuine, card.since] });
  route(app, '/api/card/companies/:id', { GET: [...genuine, company.show] });
  route(app, '/api/card/companies/:id/since', { GET: [...genuine, company.since] });
  route(app, '/api/card/companies/:id/people', { GET: [...genuine, company.people] });
  route(app, '/api/contacts/:id/deal', { POST: [jsonHeaders, ...genuine, card.bookDeal] });
  route(app, '/api/contacts/:id/stage', { POST: [jsonHeaders, ...genuine, card.setStage] });
  route(app, '/api/contacts/:id/lead-status', { POST: [jsonHeaders, ...genuine, card.setLeadStatus] });
  route(app, '/api/settings', { GET: [...genuine, settings.show], PUT: [jsonHeaders, ...genuine, settings.save] });
  route(app, '/api/rules/:id/resume', { POST: [jsonHeaders, ...genuine, rules.resume] });
  route(app, '/api/templates', { GET: [...genuine, templates.show] });
  route(app, '/api/templates/:id/apply', { POST: [jsonHeaders, ...genuine, templates.apply] });
  route(app, '/v1/events', { POST: [jsonHeaders, rawBody, noByteOrderMark, eventsRoute(doors, { clock, limit })] });
  route(app, '/v1/openapi.json', { GET: [openApiRoute(doors)] });
  for (const call of ['batch', ...segmentCalls] as const)
    route(app, `/v1/${call}`, { POST: [jsonHeaders, rawBody, noByteOrderMark, segmentRoute(doors, { call, clock, limit })] });
  route(app, '/sources/segment/:publicId', { POST: sourceWebhookRoute(doors, { kind: 'segment', clock }) });
  route(app, '/sources/chargebee/:publicId', { POST: sourceWebhookRoute(doors, { kind: 'chargebee', clock }) });
  route(app, '/api/sources', { GET: [...genuine, sources.show], POST: [jsonHeaders, ...genuine, sources.make] });
  route(app, '/api/sources/:id/revoke', { POST: [jsonHeaders, ...genuine, sources.revoke] });
  route(app, '/api/sources/:id/test', { POST: [jsonHeaders, ...genuine, sources.test] });
  route(app, '/health/live', { GET: [health.live] });
  route(app, '/health/ready', { GET: [health.ready] });
  route(app, '/metrics', { GET: [health.metrics] });

  app.use((_req, res) => refuse(res, refusals.notFound));
  app.use(problemHandler(log, clock));
  return app;
}

type Method = 'GET' | 'POST' | 'PUT';

/** One address: the methods that it takes, and 405 for all others. Express would answer HEAD from GET; here it is a method like any other. */
function route(app: Express, path: string, methods: Partial<Record<Method, RequestHandler[]>>): void {
  const allowed = Object.keys(methods).join(', ');
  app.all(path, (req, res, next) => {
    res.locals['route'] = path;
    if (req.method in methods) return next();
    res.set('Allow', allowed);
    refuse(res, refusals.methodNotAllowed);
  });
  for (const [method, handlers] of Object.entries(methods)) app[method.toLowerCase() as 'get' | 'post' | 'put'](path, ...handlers);
}

function securityHeaders(): RequestHandler {
  const none = ["'none'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: none, styleSrc: [pageStyleSource], objectSrc: none, baseUri: none, formAction: none, frameAncestors: none },
    },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}
