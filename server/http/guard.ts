// Turns away requests that two HTTP readers could read differently, before any route sees them.
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { refuse, refusals } from './problem.ts';

/** One Host, no transfer coding but chunked, and not both ways of saying how long a body is. The connection is closed with the refusal. */
export const guardFraming: RequestHandler = (req, res, next) => {
  if (isPlain(req)) return next();
  res.set('Connection', 'close');
  refuse(res, refusals.badRequest);
};

function isPlain(req: IncomingMessage): boolean {
  const count = (name: string) => req.rawHeaders.filter((header, index) => index % 2 === 0 && header.toLowerCase() === name).length;
  const coding = req.headers['transfer-encoding'];
  if (count('host') !== 1 || count('content-length') > 1 || count('transfer-encoding') > 1) return false;
  if (coding !== undefined && (coding.toLowerCase() !== 'chunked' || req.headers['content-length'] !== undefined)) return false;
  return true;
}
