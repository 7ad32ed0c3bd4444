// Ties an install to the browser that began it. The cookie's value is a random secret and means nothing elsewhere.
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

const maxAgeMs = 600_000;

/** The browser's secret, a new one when it has none; the cookie lives for ten minutes from now. */
export function keepBrowser(req: Request, res: Response, secure: boolean): string {
  const browser = readBrowser(req, secure) ?? randomBytes(32).toString('base64url');
  res.cookie(cookieName(secure), browser, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: maxAgeMs });
  return browser;
}

/** The secret that this browser carries; null when it carries none, or more than one. */
export function readBrowser(req: Request, secure: boolean): string | null {
  const name = cookieName(secure);
  const values = (req.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 && /^[A-Za-z0-9_-]{43}$/.test(values[0] ?? '') ? (values[0] as string) : null;
}

/** The prefix makes browsers refuse the cookie unless it is Secure, for this host alone and for all paths. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-stagebook-install' : 'stagebook-install';
}
