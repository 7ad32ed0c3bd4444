// Is a request HubSpot's? Signature v3 over raw bytes, judged against the configured public origin and never against what the caller says of itself.
// It knows no route and no account.
import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignedRequest = {
  method: string;
  /** Path and query exactly as they came. */
  originalUrl: string;
  body: Uint8Array;
  /** Each value as received; undefined when the header is absent. A repeated header comes joined, and then fits nothing. */
  signature: string | undefined;
  timestamp: string | undefined;
};
/** `genuine`, or the rule that was broken: for the log, never for an answer. */
export type SignatureVerdict =
  | 'genuine'
  | 'signature_missing'
  | 'timestamp_missing'
  | 'timestamp_malformed'
  | 'timestamp_outside_window'
  | 'signature_malformed'
  | 'signature_wrong';
export type Verifier = (request: SignedRequest) => SignatureVerdict;

/** HubSpot's own limit, in both directions: without the second one, digits moved from the URL into the timestamp stay valid for centuries. */
export const signatureWindowMs = 300_000;

/** Judges requests by the current secret and, during a rotation, by the one before. Throws at once when no secret is given. */
export function createVerifier(options: { secrets: readonly (string | null)[]; publicUrl: string; clock: () => Date }): Verifier {
  const secrets = options.secrets.filter((secret): secret is string => secret !== null && secret !== '');
  if (secrets.length === 0) throw new TypeError('A verifier needs a secret.');
  return (request) => {
    const refusal = checkForm(request, options.clock().getTime());
    if (refusal) return refusal;
    const given = Buffer.from(request.signature as string, 'base64');
    const uri = options.publicUrl + request.originalUrl;
    // HubSpot's text says decoded, its own libraries sign the raw form: both are exact, so both may pass. All are computed, whichever fits.
    const wanted = secrets.flatMap((secret) => [decodeSignedUri(uri), uri].map((form) => sign(secret, request, form)));
    const fits = wanted.map((expected) => timingSafeEqual(expected, given));
    return fits.includes(true) ? 'genuine' : 'signature_wrong';
  };
}

/** Decodes the twelve escapes that HubSpot decodes before it signs, in either case, and no others. */
export function decodeSignedUri(uri: string): string {
  return uri.replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
}

function checkForm(request: SignedRequest, now: number): SignatureVerdict | null {
  if (!request.signature) return 'signature_missing';
  if (request.timestamp === undefined || request.timestamp === '') return 'timestamp_missing';
  if (!/^\d{13}$/.test(request.timestamp)) return 'timestamp_malformed';
  if (Math.abs(now - Number(request.timestamp)) > signatureWindowMs) return 'timestamp_outside_window';
  const bytes = Buffer.from(request.signature, 'base64');
  // Decoding is lenient; only the one canonical spelling of 32 bytes is taken.
  return bytes.length === 32 && bytes.toString('base64') === request.signature ? null : 'signature_malformed';
}

function sign(secret: string, request: SignedRequest, uri: string): Buffer {
  return createHmac('sha256', secret)
    .update(request.method)
    .update(uri, 'utf8')
    .update(request.body)
    .update(request.timestamp as string)
    .digest();
}
