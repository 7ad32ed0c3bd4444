// Webhooks of other products, and what the settings page asks about them. A webhook's bytes are stored or refused; nothing is parsed here.
import express from 'express';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Accepted } from '@stagebook/contract';
import { AppError } from '../../errors.ts';
import type { Doors, SourceRequestMade } from '../doors.ts';
import { signedEndpoint } from '../endpoint.ts';
import { refuse, refusals } from '../problem.ts';
import { bytesOf } from '../raw-body.ts';

/** Room for a full batch of Segment (4,000) with ordinary events. */
const bodyLimit = 4 * 1_048_576;

type WebhookOptions = { kind: SourceRequestMade['kind']; clock: () => Date };

/** Answers 200, because Chargebee takes nothing else for success; one 401 for everything that is not authentic; 503 when it was not stored. */
export function sourceWebhookRoute(doors: Pick<Doors, 'receiveSource'>, { kind, clock }: WebhookOptions): RequestHandler[] {
  const handle: RequestHandler = async (req, res) => {
    const signature = req.headers['x-signature'];
    const request: SourceRequestMade = {
      kind,
      publicId: String(req.params['publicId']),
      authorization: req.headers.authorization,
      signature: Array.isArray(signature) ? signature.join(', ') : signature,
      body: bytesOf(req),
      receivedAt: clock(),
    };
    const outcome = await doors.receiveSource(request).catch((cause: unknown) => Promise.reject(asRefusal(cause, kind, res)));
    if (outcome === 'too_many') return refuse(res, refusals.tooLarge);
    res.status(200).end();
  };
  return [express.raw({ type: () => true, limit: bodyLimit, inflate: false }), handle];
}

/** What is not authentic is told so, in the scheme that this sender speaks; whatever else went wrong, it is to be sent again. */
function asRefusal(cause: unknown, kind: SourceRequestMade['kind'], res: Response): AppError {
  if (!(cause instanceof AppError) || cause.kind !== 'unauthenticated')
    return new AppError('unavailable', 'The delivery could not be stored.', { cause });
  if (kind === 'chargebee') res.set('WWW-Authenticate', 'Basic realm="Stagebook", charset="UTF-8"');
  return cause;
}

/** Chosen by the page for each press, so that a repeated request is recognised. */
const requestId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _');
const sourceId = z.string().regex(/^(key|source)-[1-9]\d{0,17}$/, 'must be the id of a source');
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'has characters that cannot be stored');
const params = z.strictObject({ id: sourceId });
const accepted: Accepted = { accepted: true };

export type SourcesRoutes = { show: RequestHandler; make: RequestHandler; revoke: RequestHandler; test: RequestHandler };

export function sourcesRoutes(doors: Doors, appId: string): SourcesRoutes {
  const made = z.strictObject({ requestId, kind: z.enum(['events_api', 'segment', 'chargebee']), name });
  const deed = { params, body: z.strictObject({ requestId }) };
  return {
    show: signedEndpoint(appId, {}, async (caller) => ({ status: 200, body: await doors.showSources(caller) })),
    make: signedEndpoint(appId, { body: made }, async (caller, { body }) => ({ status: 201, body: await doors.makeSource(caller, body) })),
    revoke: signedEndpoint(appId, deed, async (caller, input) => {
      await doors.revokeSource(caller, input.params);
      return { status: 202, body: accepted };
    }),
    test: signedEndpoint(appId, deed, async (caller, input) => {
      await doors.testSource(caller, { ...input.params, ...input.body });
      return { status: 202, body: accepted };
    }),
  };
}
