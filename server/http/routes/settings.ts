// What the settings page reads and saves. The settings themselves are parsed by the operation, which reports every problem with its path.
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Doors } from '../doors.ts';
import { signedEndpoint } from '../endpoint.ts';

const body = z.strictObject({ baseVersion: z.int().nonnegative(), settings: z.looseObject({}) });

export function settingsRoutes(doors: Doors, appId: string): { show: RequestHandler; save: RequestHandler } {
  return {
    show: signedEndpoint(appId, {}, async (caller) => ({ status: 200, body: await doors.showSettings(caller) })),
    save: signedEndpoint(appId, { body }, async (caller, input) => ({ status: 200, body: await doors.saveSettings(caller, input.body) })),
  };
}
