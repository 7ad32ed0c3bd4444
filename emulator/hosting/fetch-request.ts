// What a card hands to hubspot.fetch, checked as HubSpot's proxy checks it.
import { z } from 'zod';

export const MOST_BYTES = 1_048_576;
export const DEFAULT_TIMEOUT_MS = 15_000;

/** The page's own message; the card's mistakes are judged in `problemOf`, to be answered as HubSpot answers them. */
export const fetchMessage = z.object({
  appId: z.string(),
  url: z.string(),
  method: z
    .string()
    .default('GET')
    .transform((method) => method.toUpperCase()),
  timeout: z.number().positive().optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).default({}),
});

export type FetchMessage = z.infer<typeof fetchMessage>;

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Why HubSpot would refuse this call, or null. */
export function problemOf({ method, body, headers }: FetchMessage): string | null {
  if (!METHODS.has(method)) return `Method ${method} is not allowed`;
  const names = Object.keys(headers);
  if (names.length > 1 || names.some((name) => name.toLowerCase() !== 'authorization'))
    return "Only one header, 'Authorization', is allowed";
  if (body !== undefined && body !== null && typeof body !== 'object') return 'The body must be an object, not text';
  return null;
}

/** The JSON text that is sent and signed; empty when there is no body or the method takes none. */
export function bodyText({ method, body }: FetchMessage): string {
  return method === 'GET' || body === undefined || body === null ? '' : JSON.stringify(body);
}

/** The longest that a call may take; a card may ask for other than 15 s, up to 120 s. */
export function timeoutOf({ timeout }: FetchMessage): number {
  return Math.min(timeout ?? DEFAULT_TIMEOUT_MS, 120_000);
}
