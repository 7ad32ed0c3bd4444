// Segment's own tracking API, for programs that have Segment's client already: POST /v1/batch, /v1/track, /v1/identify, /v1/page and the others.
// The key is the user name of basic authentication. Segment's answers are kept: 200 for whatever could be read as a request.
import type { RequestHandler } from 'express';
import { AppError } from '../../errors.ts';
import type { Doors } from '../doors.ts';
import { refuse, refusals } from '../problem.ts';
import type { RateLimit } from '../rate-limit.ts';
import { bytesOf } from '../raw-body.ts';
import { readShallowJson } from '../shallow-json.ts';

export const segmentCalls = ['track', 'identify', 'page', 'group', 'alias', 'screen'] as const;
export type SegmentCall = (typeof segmentCalls)[number] | 'batch';

type SegmentDoors = Pick<Doors, 'openKey' | 'tellSegment' | 'noteUnreadable'>;
type Options = { call: SegmentCall; clock: () => Date; limit: RateLimit };
type Fields = Record<string, unknown>;

const mostMessages = 1_000;

/** One call of Segment's API. */
export function segmentRoute(doors: SegmentDoors, { call, clock, limit }: Options): RequestHandler {
  return async (req, res) => {
    res.set('WWW-Authenticate', 'Basic realm="Stagebook"');
    const key = await doors.openKey({ key: userNameOf(req.headers.authorization) });
    res.removeHeader('WWW-Authenticate');
    limit(key.portalId);
    const read = readShallowJson(bytesOf(req));
    const messages = 'malformed' in read ? null : messagesIn(read.value, call, clock());
    if (messages === null) {
      await doors.noteUnreadable({ key, detail: 'malformed' in read ? `the body ${read.malformed}` : 'the body is no call of this API' });
      return refuse(res, refusals.malformedJson);
    }
    if (messages.length > mostMessages)
      return refuse(res, refusals.validation, { problems: [{ path: '/batch', message: `has more than ${mostMessages} messages` }] });
    await doors.tellSegment({ key, messages, receivedAt: clock() });
    res.status(200).json({ success: true });
  };
}

function userNameOf(authorization: string | undefined): string {
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '')?.[1];
  const [key = ''] = Buffer.from(encoded ?? '', 'base64')
    .toString('latin1')
    .split(':');
  if (!/^[\x21-\x7E]{16,512}$/.test(key)) throw new AppError('unauthenticated', 'No key was given.', { details: { rule: 'key' } });
  return key;
}

/** The messages of a call; null when it is none. What a batch says once holds for each of its messages. */
function messagesIn(value: unknown, call: SegmentCall, now: Date): unknown[] | null {
  if (!isFields(value)) return null;
  if (call !== 'batch') return [corrected({ ...value, type: call }, value['sentAt'], now)];
  const { batch, context, sentAt } = value;
  if (!Array.isArray(batch)) return null;
  return (batch as unknown[]).map((one) => {
    if (!isFields(one)) return one;
    const shared = isFields(context) ? { context: { ...context, ...(isFields(one['context']) ? one['context'] : {}) } } : {};
    return corrected({ ...one, ...shared }, one['sentAt'] ?? sentAt, now);
  });
}

const tolerableSkewMs = 300_000;

/**
 * A sender whose clock is wrong tells wrong moments; that it says when it sent them is what they are put right by. Small differences are the
 * time that the request took, and stay: the same message sent again must tell the same moment.
 */
function corrected(message: Fields, sentAt: unknown, now: Date): Fields {
  const skew = typeof sentAt === 'string' ? Math.abs(Date.parse(sentAt) - now.getTime()) : 0;
  const { sentAt: _sentAt, originalTimestamp: _original, ...rest } = message;
  return skew > tolerableSkewMs ? { ...rest, sentAt, originalTimestamp: rest['timestamp'] } : rest;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
