// HubSpot's request signatures, as webhooks and hubspot.fetch carry them. Knows nothing of events, apps or delivery.
// The URI is always the public one, whatever address the request really goes to.

import { createHash, createHmac } from 'node:crypto';

export type RequestToSign = { secret: string; method: string; uri: string; body: string; timestamp: number };

/** The characters that HubSpot decodes in a URI before signing it; every other escape stays as it is. */
const decodedEscapes: Record<string, string> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/** Gives the URI in the form that v3 signs: twelve escapes decoded, once, in either case of their hex digits; no fragment. */
export const signedUri = (uri: string): string =>
  uri.replace(/#.*$/, '').replace(/%[0-9a-f]{2}/gi, (escape) => decodedEscapes[escape.toUpperCase()] ?? escape);

/** Signs by v1: the secret and the body only. */
export const signV1 = ({ secret, body }: Pick<RequestToSign, 'secret' | 'body'>): string =>
  createHash('sha256')
    .update(secret + body, 'utf8')
    .digest('hex');

/** Signs by v2: v1 with the method and the URI as it stands. */
export const signV2 = ({ secret, method, uri, body }: Omit<RequestToSign, 'timestamp'>): string =>
  createHash('sha256')
    .update(secret + method + uri + body, 'utf8')
    .digest('hex');

/** Signs by v3: an HMAC over method, decoded URI, body and the moment in milliseconds. */
export const signV3 = ({ secret, method, uri, body, timestamp }: RequestToSign): string =>
  createHmac('sha256', secret)
    .update(`${method}${signedUri(uri)}${body}${timestamp}`, 'utf8')
    .digest('base64');

const v3Headers = (request: RequestToSign): Record<string, string> => ({
  'X-HubSpot-Signature-v3': signV3(request),
  'X-HubSpot-Request-Timestamp': String(request.timestamp),
});

/** The signature headers of a webhook: the old v1 and v3 side by side. */
export const webhookSignature = (request: RequestToSign): Record<string, string> => ({
  'X-HubSpot-Signature': signV1(request),
  'X-HubSpot-Signature-Version': 'v1',
  ...v3Headers(request),
});

/** The signature headers of a hubspot.fetch request: the old v2 and v3 side by side. */
export const fetchSignature = (request: RequestToSign): Record<string, string> => ({
  'X-HubSpot-Signature': signV2(request),
  'X-HubSpot-Signature-Version': 'v2',
  ...v3Headers(request),
});
