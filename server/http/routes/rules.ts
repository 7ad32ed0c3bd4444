// What an admin does with a single rule.
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Accepted } from '@stagebook/contract';
import type { Doors } from '../doors.ts';
import { signedEndpoint } from '../endpoint.ts';

const params = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/, 'must be the id of a rule') });
/** Chosen by the page for each press, so that a repeated request is recognised. */
const body = z.strictObject({ requestId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _') });
const accepted: Accepted = { accepted: true };

export function ruleRoutes(doors: Doors, appId: string): { resume: RequestHandler } {
  return {
    resume: signedEndpoint(appId, { params, body }, async (caller, { params: { id }, body: ask }) => {
      await doors.resumeRule(caller, { rule: id, ...ask });
      return { status: 202, body: accepted };
    }),
  };
}
