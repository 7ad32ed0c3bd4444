// POST /v1/events: what a customer's own product tells us about people, one event or many. Of many, a bad one spoils only itself.
import type { RequestHandler } from 'express';
import { AppError } from '../../errors.ts';
import type { Doors, EventResult } from '../doors.ts';
import { refuse, refusals } from '../problem.ts';
import type { RateLimit } from '../rate-limit.ts';
import { bytesOf } from '../raw-body.ts';
import { readShallowJson } from '../shallow-json.ts';

type EventDoors = Pick<Doors, 'openKey' | 'tellEvents' | 'noteUnreadable'>;
const mostEvents = 1_000;

/** A stranger learns nothing about what a body should look like: the key comes first, and the account's turn second. */
export function eventsRoute(doors: EventDoors, { clock, limit }: { clock: () => Date; limit: RateLimit }): RequestHandler {
  return async (req, res) => {
    const key = await doors.openKey({ key: bearerOf(req.headers.authorization) });
    limit(key.portalId);
    if (new URL(req.originalUrl, 'http://here').search !== '') return refuse(res, refusals.unknownField);
    const read = readShallowJson(bytesOf(req));
    if ('malformed' in read) {
      await doors.noteUnreadable({ key, detail: `the body ${read.malformed}` });
      return refuse(res, refusals.malformedJson);
    }
    const asked = readAsked(read.value);
    if ('problems' in asked) return refuse(res, asked.unknown ? refusals.unknownField : refusals.validation, asked);
    const { isBatch, portalId, events } = asked;
    const answer = await doors.tellEvents({ key, portalId, events, receivedAt: clock() });
    const [only] = answer.results;
    if (isBatch || !only || only.code === 202) return void res.status(202).json(answer);
    refuseOne(only);
  };
}

function bearerOf(authorization: string | undefined): string {
  const key = /^Bearer ([\x21-\x7E]{16,512})$/.exec(authorization ?? '')?.[1];
  if (key === undefined) throw new AppError('unauthenticated', 'No key was given.', { details: { rule: 'key' } });
  return key;
}

/** A single event that was not taken is a request that was refused. */
function refuseOne({ status, problems = [] }: EventResult): never {
  if (status === 'conflict') throw new AppError('conflict', 'This message id told something else before.');
  throw new AppError('invalid', 'The event has values that do not fit.', { problems });
}

type Asked =
  | { isBatch: boolean; portalId: string | undefined; events: unknown[] }
  | { unknown: boolean; problems: { path: string; message: string }[] };

/** An object with `events` is a batch; anything else is an event. */
function readAsked(value: unknown): Asked {
  const refused = (path: string, message: string, unknown = false): Asked => ({ unknown, problems: [{ path, message }] });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('', 'is neither an event nor a batch');
  const { events, portalId, ...rest } = value as Record<string, unknown>;
  if (portalId !== undefined && typeof portalId !== 'string') return refused('/portalId', 'must be a string');
  if (events === undefined) return { isBatch: false, portalId, events: [rest] };
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined)
    return refused(`/${unknown.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`, 'is not known here', true);
  if (!Array.isArray(events) || events.length === 0) return refused('/events', 'must be a list of 1 event or more');
  if (events.length > mostEvents) return refused('/events', `has more than ${mostEvents} events`);
  return { isBatch: true, portalId, events: events as unknown[] };
}
