// From "install" to HubSpot's consent page and back. The state is taken before anything else is looked at, `error=` included.
import type { Request, RequestHandler, Response } from 'express';
import { Passport } from 'passport';
import type { Strategy } from 'passport';
import { rateLimit } from 'express-rate-limit';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import { keepBrowser, readBrowser } from '../browser-cookie.ts';
import type { Doors, GrantedTokens } from '../doors.ts';
import { installedPage, stopOf, stoppedPage, type Stop } from '../install-pages.ts';
import { sendPage } from '../pages.ts';
import { requestId } from '../problem.ts';
import { onceEach, queryPairs } from '../query.ts';
import { browserLanguage } from '../read-language.ts';

export type InstallRoutes = {
  doors: Pick<Doors, 'startInstall' | 'takeState' | 'finishInstall'>;
  log: Logger;
  /** passport's part; `acceptState` vouches for a request whose state was taken. */
  install: { strategy: object; acceptState(req: Request): void; causeOf(error: unknown): AppError | null };
  /** Whether people come back over https: decides how strict the cookie is. */
  secure: boolean;
  /** Installs and returns a minute from one address. */
  perMinute?: number;
};
const strategyName = 'hubspot';

type Parts = InstallRoutes & { passport: InstanceType<typeof Passport> };

export function installRoutes(options: InstallRoutes): { start: RequestHandler[]; callback: RequestHandler[] } {
  const at: Parts = { ...options, passport: new Passport() };
  // By name: passport makes each request a strategy of its own then. Given the object, two installs at once would get each other's tokens.
  at.passport.use(strategyName, options.install.strategy as Strategy);
  const limit = rateLimit({
    windowMs: 60_000,
    limit: options.perMinute ?? 60,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    handler: (req, res) => sendPage(res, { ...stoppedPage('tooMany', browserLanguage(req) ?? 'en'), retryAfterSeconds: 60 }),
  });
  return { start: [limit, guarded(at, start)], callback: [limit, guarded(at, callback)] };
}

async function start(at: Parts, req: Request, res: Response): Promise<void> {
  const { state } = await at.doors.startInstall({ browser: keepBrowser(req, res, at.secure) });
  const redirect: RequestHandler = at.passport.authenticate(strategyName, { session: false, state } as object);
  redirect(req, res, (error?: unknown) => failed(at, { req, res }, error));
}

async function callback(at: Parts, req: Request, res: Response): Promise<void> {
  const query = onceEach(queryPairs(req.originalUrl));
  const browser = readBrowser(req, at.secure);
  const language = browserLanguage(req);
  const spoken = language ?? 'en';
  const stop = (why: Stop): void => sendPage(res, stoppedPage(why, spoken));
  if (query === null || !plausible(query['code']) || !plausible(query['state'])) return stop('badRequest');
  const { state, code, error } = query;
  if (state === undefined || browser === null || !(await at.doors.takeState({ state, browser }))) return stop('state');
  if (error !== undefined) return stop(error === 'access_denied' ? 'denied' : 'provider');
  if (code === undefined) return stop('badRequest');
  at.install.acceptState(req);
  const tokens = await exchange(at, req, res);
  sendPage(res, installedPage(await at.doors.finishInstall({ ...tokens, language }), spoken));
}

/** Lets passport take the code. Its callback form keeps it from answering by itself. */
async function exchange(at: Parts, req: Request, res: Response): Promise<GrantedTokens> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, tokens?: GrantedTokens | false | null) => {
      if (error || !tokens) reject(error instanceof Error ? error : new AppError('invalid', 'The permission was not accepted.'));
      else resolve(tokens);
    };
    const run: RequestHandler = at.passport.authenticate(strategyName, { session: false }, done);
    run(req, res, (error?: unknown) => done(error ?? new AppError('invalid', 'The permission was not accepted.')));
  });
}

function guarded(at: Parts, handler: (at: Parts, req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req, res) => {
    try {
      await handler(at, req, res);
    } catch (error) {
      failed(at, { req, res }, error);
    }
  };
}

function failed(at: Parts, { req, res }: { req: Request; res: Response }, error: unknown): void {
  const cause = at.install.causeOf(error);
  at.log[cause === null ? 'error' : 'warn']({ err: cause ?? error, details: cause?.details, id: requestId(res) }, 'install failed');
  sendPage(res, stoppedPage(stopOf(cause), browserLanguage(req) ?? 'en'));
}

/** Absent, or a short printable word: control characters and novels go no further. */
function plausible(value: string | undefined): boolean {
  return value === undefined || /^[\x21-\x7E]{1,2048}$/.test(value);
}
