// Reads bodies as bytes, within limits, before anybody judges them. Nothing is decompressed and nothing is decoded here.
import express from 'express';
import type { Request, RequestHandler } from 'express';
import { refuse, refusals } from './problem.ts';

/** HubSpot's own limit for hubspot.fetch, and far above a webhook batch. */
export const bodyLimit = 1_048_576;

/** The bytes, whatever their type. */
export const rawBody: RequestHandler = express.raw({ type: () => true, limit: bodyLimit, inflate: false });

/** Lets only JSON in UTF-8 pass, by its headers. */
export const jsonHeaders: RequestHandler = (req, res, next) => {
  if (!isJson(req) || req.headers['content-encoding'] !== undefined) return refuse(res, refusals.mediaType);
  next();
};

/** A byte order mark is another encoding, or a trap for readers that skip it. */
export const noByteOrderMark: RequestHandler = (req, res, next) => {
  const [a, b, c] = bytesOf(req);
  const marked = (a === 0xef && b === 0xbb && c === 0xbf) || (a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe);
  if (marked) return refuse(res, refusals.mediaType);
  next();
};

/** The body as received; empty when there was none. */
export function bytesOf(req: Request): Uint8Array {
  const body: unknown = req.body;
  return Buffer.isBuffer(body) ? body : new Uint8Array();
}

function isJson(req: Request): boolean {
  const header = req.headers['content-type'] ?? '';
  return /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i.test(header);
}
