// Lets only requests through that HubSpot signed. Every refusal looks the same from outside; the broken rule is in the log.
import type { RequestHandler } from 'express';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Doors } from './doors.ts';
import { bytesOf } from './raw-body.ts';

/** Checks the signature over the raw bytes. A check that cannot be made is 503, never a pass and never a 401. */
export function signed(doors: Pick<Doors, 'verify'>, log: Logger): RequestHandler {
  return (req, _res, next) => {
    let verdict: string;
    try {
      verdict = doors.verify({
        method: req.method,
        originalUrl: req.originalUrl,
        body: bytesOf(req),
        signature: single(req.headers['x-hubspot-signature-v3']),
        timestamp: single(req.headers['x-hubspot-request-timestamp']),
      });
    } catch (cause) {
      log.error({ err: cause }, 'signatures cannot be checked');
      return next(new AppError('unavailable', 'Signatures cannot be checked.', { cause }));
    }
    next(
      verdict === 'genuine' ? undefined : new AppError('unauthenticated', 'The signature does not hold.', { details: { rule: verdict } }),
    );
  };
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
