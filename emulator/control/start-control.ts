// Puts what moves around HubSpot together: webhooks, mailbox and the routes below /emulator. The HTTP server is not its own.
import express from 'express';
import type { Router } from 'express';
import type { Emulator } from '../emulator.ts';
import { startMailbox } from '../mailbox.ts';
import type { Mailbox } from '../mailbox.ts';
import { uninstallApp } from '../oauth/installs.ts';
import { startWebhooks } from '../webhooks/start-webhooks.ts';
import { createTimers } from '../webhooks/timers.ts';
import { parseBody } from './control-error.ts';
import { controlErrors, controlRoutes } from './control-routes.ts';
import type { ClockView, ControlDoors } from './control-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { portalControl } from './portal-control.ts';
import type { PortalControl } from './portal-control.ts';
import { setClockRequest } from './requests.ts';

export type Control = {
  /** To be mounted at /emulator, in front of any body parser. */
  router: Router;
  portal(portalId: string): PortalControl;
  mailbox: Mailbox;
  stop(): Promise<void>;
};

/** Starts the control surface of an emulator whose portals are loaded. */
export async function startControl(emulator: Emulator, { mailPort = 0 }: { mailPort?: number } = {}): Promise<Control> {
  const mailbox = await startMailbox({ port: mailPort, clock: emulator.clock });
  const webhooks = startWebhooks(emulator);
  const timers = createTimers();
  const controls = new Map([...emulator.portals].map(([portalId, state]) => [portalId, portalControl(state, { webhooks, timers })]));
  const doors: ControlDoors = {
    portal: (portalId) => controls.get(portalId) ?? null,
    uninstall: (portalId, appId) => {
      const portal = emulator.portals.get(portalId);
      return portal !== undefined && uninstallApp(emulator, portal, appId);
    },
    clock: () => clockOf(emulator),
    setClock: (body) => {
      const { aheadMs, addMs = 0 } = parseBody(setClockRequest, body ?? {});
      emulator.ahead.ms = Math.max(0, (aheadMs ?? emulator.ahead.ms) + addMs);
      return clockOf(emulator);
    },
    overview: () => overviewOf(emulator, mailbox.port),
  };
  return {
    router: routerOf(doors, mailbox),
    mailbox,
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

function clockOf({ clock, ahead }: Emulator): ClockView {
  return { now: clock().toISOString(), aheadMs: ahead.ms };
}

function overviewOf(emulator: Emulator, mailPort: number): object {
  return {
    mailPort,
    timeScale: emulator.timeScale,
    portals: [...emulator.portals.values()].map(({ portalId, name, installs }) => ({ portalId, name, installs: [...installs.keys()] })),
    apps: [...emulator.apps.values()].map(({ appId, name }) => ({ appId, name })),
  };
}
