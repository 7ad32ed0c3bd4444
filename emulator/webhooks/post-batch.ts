// One request to a webhook's target: signed over the public URL, sent to where that URL's origin is mapped. Decides nothing about retries.

import { request } from 'undici';
import type { WebhookEvent } from './event.ts';
import { webhookSignature } from './sign-request.ts';

export type Target = {
  /** The public https URL of the app's webhooks component. */
  url: string;
  clientSecret: string;
  /** Public origin -> where it really listens. An origin without an entry is called as it stands. */
  origins: Record<string, string>;
};

/** HubSpot waits this long for an answer. */
export const answerWithinMs = 5_000;

/** Gives the address that a public URL is really called at. */
export const mappedUrl = (url: string, origins: Record<string, string>): string => {
  const { origin, pathname, search } = new URL(url);
  return `${(origins[origin] ?? origin).replace(/\/$/, '')}${pathname}${search}`;
};

const reasonOf = (error: unknown): string => {
  const { name, code, message } = error as Error & { code?: string };
  return name === 'TimeoutError' || name === 'AbortError' ? 'timeout' : (code ?? message);
};

/** Posts one batch and says how it ended: a status, or why there was none. Never throws; redirects are not followed. */
export const postBatch = async (
  target: Target,
  batch: WebhookEvent[],
  { now, withinMs = answerWithinMs }: { now: number; withinMs?: number },
): Promise<{ status: number } | { error: string }> => {
  const body = JSON.stringify(batch);
  const signature = webhookSignature({ secret: target.clientSecret, method: 'POST', uri: target.url, body, timestamp: now });
  try {
    const response = await request(mappedUrl(target.url, target.origins), {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(withinMs),
      headers: {
        ...signature,
        Host: new URL(target.url).host,
        'Content-Type': 'application/json',
        Accept: '*/*',
        'User-Agent': 'HubSpot Connect 2.0 (local emulator)',
      },
    });
    await response.body.dump({ limit: 65_536 });
    return { status: response.statusCode };
  } catch (error) {
    return { error: reasonOf(error) };
  }
};
