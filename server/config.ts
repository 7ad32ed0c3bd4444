// The only reader of process.env: what this process is told from outside, checked all at once and then frozen.
// It knows no part of the product; it only says what must be true before anything starts.
import { z } from 'zod';
import { AppError } from './errors.ts';

export type Role = 'all' | 'web' | 'worker';
/** First is the one that seals; all of them open what they once sealed. */
export type SealKeyring = readonly { readonly id: string; readonly key: Uint8Array }[];
export type Config = Readonly<{
  production: boolean;
  role: Role;
  port: number;
  logLevel: string;
  databaseUrl: string | null;
  /** Where the embedded database lives; null keeps it in memory. Unused when `databaseUrl` is set. */
  dataDir: string | null;
  sealKeys: SealKeyring;
  appId: string;
  clientId: string;
  clientSecret: string;
  /** Accepted on signatures while a new secret is being rolled out. */
  previousClientSecret: string | null;
  /** The origin that HubSpot signs and calls, without a slash at the end. */
  publicUrl: string;
  oauthRedirectUrl: string;
  hubspotAppUrl: string;
  hubspotApiUrl: string;
  smtpUrl: string;
  mailFrom: string;
}>;

/** What each variable is for: printed beside its problem, and the order of .env.example. */
export const variables = {
  NODE_ENV: 'production switches on the strict rules of this list',
  ROLE: 'what this process does: all, web or worker',
  PORT: 'the port that the web role listens on',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
  DATABASE_URL: 'the PostgreSQL server; needed in production',
  DATA_DIR: 'the folder of the embedded database; only without DATABASE_URL and outside production',
  SEAL_KEYS: 'keys that seal refresh tokens, id:base64 of 32 bytes, separated by commas, the current one first',
  HUBSPOT_APP_ID: 'the number of the app in HubSpot',
  HUBSPOT_CLIENT_ID: 'the client id of the app in HubSpot',
  HUBSPOT_CLIENT_SECRET: 'the client secret of the app in HubSpot; it also proves that a request is from HubSpot',
  HUBSPOT_PREVIOUS_CLIENT_SECRET: 'the secret before the last rotation; take it away when the rotation is over',
  PUBLIC_URL: 'the https origin under which HubSpot and browsers reach this server',
  OAUTH_REDIRECT_URL: 'where HubSpot sends an installer back; PUBLIC_URL/oauth/callback when absent',
  HUBSPOT_APP_URL: 'where people use HubSpot',
  HUBSPOT_API_URL: 'where HubSpot answers programs',
  SMTP_URL: 'the mail server, smtp:// or smtps://',
  MAIL_FROM: 'the sender of every mail, Name <address>',
} as const;

const blankIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const optional = (schema: z.ZodType<string>) => z.preprocess(blankIsAbsent, schema.optional());
const needed = (schema: z.ZodType<string>) => z.preprocess(blankIsAbsent, schema);
const withDefault = <T extends z.ZodType>(schema: T, value: string) => z.preprocess((given) => blankIsAbsent(given) ?? value, schema);
const secret = z.string().min(8).max(512);
const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL beginning with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    );

const environment = z
  .object({
    NODE_ENV: optional(z.string()),
    ROLE: withDefault(z.enum(['all', 'web', 'worker']), 'all'),
    PORT: withDefault(
      z
        .string()
        .regex(/^\d{1,5}$/, 'must be a port number')
        .transform(Number)
        .pipe(z.int().max(65_535)),
      '4701',
    ),
    LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
    DATABASE_URL: optional(url(['postgres:', 'postgresql:'])),
    DATA_DIR: optional(z.string()),
    SEAL_KEYS: z.preprocess(blankIsAbsent, z.string().transform(readSealKeys)),
    HUBSPOT_APP_ID: needed(z.string().regex(/^\d{1,19}$/, 'must be digits')),
    HUBSPOT_CLIENT_ID: needed(z.string()),
    HUBSPOT_CLIENT_SECRET: needed(secret),
    HUBSPOT_PREVIOUS_CLIENT_SECRET: optional(secret),
    PUBLIC_URL: needed(url(['https:', 'http:'])).refine(isOrigin, 'must be an origin only: no path, no slash at the end'),
    OAUTH_REDIRECT_URL: optional(url(['https:', 'http:'])),
    HUBSPOT_APP_URL: withDefault(url(['https:', 'http:']).refine(isOrigin, 'must be an origin only'), 'https://app.hubspot.com'),
    HUBSPOT_API_URL: withDefault(url(['https:', 'http:']).refine(isOrigin, 'must be an origin only'), 'https://api.hubapi.com'),
    SMTP_URL: needed(url(['smtp:', 'smtps:'])),
    MAIL_FROM: needed(z.string().regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must hold an address')),
  })
  .superRefine((env, ctx) => {
    for (const [name, message] of productionProblems(env)) ctx.addIssue({ code: 'custom', path: [name], message });
  });

type Environment = { [name: string]: unknown };

/** Reads and checks an environment. Throws one AppError whose `problems` are all that is wrong with it. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(env, { error: (issue) => (issue.input === undefined ? 'is missing' : undefined) });
  // zod stops before superRefine when a single field fails: production's rules are asked here as well, so that nothing is told in two rounds.
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => ({ path: String(issue.path[0]), message: issue.message }));
  for (const [name, message] of productionProblems(env)) {
    if (!problems.some((problem) => problem.path === name)) problems.push({ path: name, message });
  }
  if (!parsed.success || problems.length > 0) throw new AppError('invalid', 'The environment is not complete.', { problems });
  return Object.freeze(toConfig(parsed.data));
}

/** The problems of `readConfig` as lines for a person: each variable, what is wrong, what it is for. */
export function describeProblems(error: AppError): string {
  const lines = error.problems.map(
    ({ path, message }) => `  ${path} ${message} (${variables[path as keyof typeof variables] ?? 'unknown'})`,
  );
  return ['Stagebook cannot start; these variables need attention:', ...lines].join('\n');
}

/** The environment of this process. Prints every problem and ends the process when there is one. */
export function loadConfig(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${describeProblems(error)}\n`);
    return process.exit(1);
  }
}

function toConfig(env: z.output<typeof environment>): Config {
  const databaseUrl = env.DATABASE_URL ?? null;
  return {
    production: env.NODE_ENV === 'production',
    role: env.ROLE,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    databaseUrl,
    dataDir: databaseUrl === null ? (env.DATA_DIR ?? null) : null,
    sealKeys: Object.freeze(env.SEAL_KEYS),
    appId: env.HUBSPOT_APP_ID,
    clientId: env.HUBSPOT_CLIENT_ID,
    clientSecret: env.HUBSPOT_CLIENT_SECRET,
    previousClientSecret: env.HUBSPOT_PREVIOUS_CLIENT_SECRET ?? null,
    publicUrl: env.PUBLIC_URL,
    oauthRedirectUrl: env.OAUTH_REDIRECT_URL ?? `${env.PUBLIC_URL}/oauth/callback`,
    hubspotAppUrl: env.HUBSPOT_APP_URL,
    hubspotApiUrl: env.HUBSPOT_API_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
  };
}

function productionProblems(env: Environment): [string, string][] {
  if (env['NODE_ENV'] !== 'production') return [];
  const found: [string, string][] = [];
  if (blankIsAbsent(env['DATABASE_URL']) === undefined) found.push(['DATABASE_URL', 'is missing']);
  if (blankIsAbsent(env['DATA_DIR']) !== undefined) found.push(['DATA_DIR', 'must be absent in production']);
  for (const name of ['PUBLIC_URL', 'OAUTH_REDIRECT_URL', 'HUBSPOT_APP_URL', 'HUBSPOT_API_URL']) {
    const value = blankIsAbsent(env[name]);
    if (typeof value === 'string' && !value.startsWith('https://')) found.push([name, 'must begin with https:// in production']);
  }
  return found;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function readSealKeys(text: string, ctx: z.RefinementCtx): { id: string; key: Uint8Array }[] {
  const keys = text.split(',').map((part) => {
    const [id = '', encoded = ''] = part.trim().split(':');
    const key = Buffer.from(encoded, 'base64');
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== 32)
      ctx.addIssue({ code: 'custom', message: 'each key must be id:base64 of 32 bytes', input: null });
    return { id, key: new Uint8Array(key) };
  });
  if (new Set(keys.map(({ id }) => id)).size !== keys.length)
    ctx.addIssue({ code: 'custom', message: 'each key needs an id of its own', input: null });
  return keys;
}
