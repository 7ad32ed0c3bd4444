// One JSON line per thing worth telling. Secrets, bodies, addresses and names have no business here.
import { pino } from 'pino';
import type { Logger, DestinationStream } from 'pino';

export type { Logger };

/** A logger that cuts long texts and blanks what must never be written down. */
export function createLogger(options: { level: string; to?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      serializers: { err: briefly },
      formatters: { level: (label) => ({ level: label }), log: (line) => cutTexts(line) },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
    },
    options.to ?? pino.destination({ sync: false }),
  );
}

const secrets = [
  'authorization',
  'cookie',
  'access_token',
  'accessToken',
  'refresh_token',
  'refreshToken',
  'client_secret',
  'clientSecret',
  'password',
  'email',
  'body',
  'html',
  'text',
];
const longest = 1_000;

/** Of an error, what helps whoever must act: never the parameters of a statement, and never the words of a cause, which may quote people. */
function briefly(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { kind, code } = error as { kind?: unknown; code?: unknown };
  return {
    type: error.name,
    message: error.message.slice(0, longest),
    ...(kind === undefined ? {} : { kind }),
    ...(code === undefined ? {} : { code }),
    stack: (error.stack ?? '')
      .split('\n')
      .slice(1, 9)
      .map((line) => line.trim()),
  };
}

function cutTexts(line: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value,
    ]),
  );
}
