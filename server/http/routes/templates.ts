// The stage models that the settings page offers, and applying one.
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Doors } from '../doors.ts';
import { signedEndpoint } from '../endpoint.ts';

const params = z.strictObject({ id: z.enum(['saas', 'hubspot']) });
const body = z.strictObject({
  /** Chosen by the page for each press, so that a repeated request is recognised. */
  requestId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _'),
  baseVersion: z.int().nonnegative(),
  createMissing: z.boolean(),
});

export function templateRoutes(doors: Doors, appId: string): { show: RequestHandler; apply: RequestHandler } {
  return {
    show: signedEndpoint(appId, {}, async (caller) => ({ status: 200, body: await doors.showTemplates(caller) })),
    apply: signedEndpoint(appId, { params, body }, async (caller, { params: { id }, body: ask }) => ({
      status: 200,
      body: await doors.applyTemplate(caller, { id, ...ask }),
    })),
  };
}
