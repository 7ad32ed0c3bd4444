// Puts everything that is not HubSpot's together: webhooks, faults, mailbox and the routes below /emulator. The HTTP server is not its own.
import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { Router } from 'express';
import type { Emulator } from '../emulator.ts';
import { applyFault, createFaults } from '../faults.ts';
import type { Faults } from '../faults.ts';
import { startMailbox } from '../mailbox.ts';
import type { Mailbox } from '../mailbox.ts';
import { startWebhooks } from '../webhooks/start-webhooks.ts';
import { createTimers } from '../webhooks/timers.ts';
import { controlErrors, controlRoutes } from './control-routes.ts';
import type { ControlDoors } from './control-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { portalControl } from './portal-control.ts';
import type { PortalControl } from './portal-control.ts';

export type ApiCall = { portalId: string; request: IncomingMessage; response: ServerResponse; path: string };
export type Control = {
  /** To be mounted at /emulator, in front of any body parser. */
  router: Router;
  /** Lets the faults of a portal strike a call of the HubSpot API. True: the call is taken and no handler may see it. */
  strike(call: ApiCall): boolean;
  portal(portalId: string): PortalControl;
  mailbox: Mailbox;
  stop(): Promise<void>;
};
type ControlOptions = { uninstall: ControlDoors['uninstall']; mailPort?: number };

/** Starts the control surface of an emulator whose portals are loaded. */
export async function startControl(emulator: Emulator, { uninstall, mailPort = 0 }: ControlOptions): Promise<Control> {
  const mailbox = await startMailbox({ port: mailPort, clock: emulator.clock });
  const webhooks = startWebhooks(emulator);
  const timers = createTimers();
  const faults = new Map<string, Faults>([...emulator.portals.keys()].map((portalId) => [portalId, createFaults()]));
  const controls = new Map([...emulator.portals].map(([portalId, state]) => [portalId, portalControl(state, { faults: faults.get(portalId)!, webhooks, timers })]));
  const doors: ControlDoors = {
    portal: (portalId) => controls.get(portalId) ?? null, uninstall,
    overview: () => overviewOf(emulator, mailbox.port),
  };
  return {
    router: routerOf(doors, mailbox), mailbox,
    strike: ({ portalId, request, response, path }) => {
      const fault = faults.get(portalId)?.decide({ method: request.method ?? 'GET', path }) ?? null;
      return fault !== null && applyFault(fault, request, response);
    },
    portal: (portalId) => {
      const control = controls.get(portalId);
      if (control === undefined) throw new Error(`there is no portal ${portalId}`);
      return control;
    },
    stop: async () => {
      timers.clear();
      webhooks.stop();
      await mailbox.stop();
    },
  };
}

function routerOf(doors: ControlDoors, mailbox: Mailbox): Router {
  const router = express.Router();
  router.use('/mail', mailRoutes(mailbox));
  router.use('/portals/:portalId/mail', mailRoutes(mailbox));
  router.use(controlRoutes(doors));
  controlErrors(router);
  return router;
}

function overviewOf(emulator: Emulator, mailPort: number): object {
  return {
    mailPort, timeScale: emulator.timeScale,
    portals: [...emulator.portals.values()].map(({ portalId, name, installs }) => ({ portalId, name, installs: [...installs.keys()] })),
    apps: [...emulator.apps.values()].map(({ appId, name }) => ({ appId, name })),
  };
}
