// The running emulator as its own parts see it. Data and hooks only; index.ts puts it together.
import type { App, AppRegistration } from './apps.ts';
import type { PortalState } from './crm/portal.ts';
import type { ConsentRequest } from './oauth/consent.ts';
import type { OAuthState } from './oauth/state.ts';
import type { PortalSeed } from './portal-seed.ts';
import type { Switches } from './switches.ts';

export type EmulatorOptions = {
  port?: number;
  host?: string;
  portals: PortalSeed[];
  apps: AppRegistration[];
  switches?: Partial<Switches>;
  /** Divides the waits between webhook attempts; 1 is real time. */
  timeScale?: number;
  /** The local mailbox's port; a free one by default. */
  mailPort?: number;
  /** The emulator's own clock; the machine's by default. */
  clock?: () => Date;
};

export type Emulator = {
  /** Origin that plays app.hubspot.com and api.hubapi.com; known once the server listens. */
  url: string;
  options: EmulatorOptions;
  /** The moment it is in HubSpot: what is written, and what has expired. Can be set ahead. */
  clock: () => Date;
  /** The moment that requests to other programs are stamped with; those have clocks of their own, which nobody sets ahead. */
  wireClock: () => Date;
  /** How far `clock` is ahead, in milliseconds. */
  ahead: { ms: number };
  timeScale: number;
  portals: Map<string, PortalState>;
  /** By app id. */
  apps: Map<string, App>;
  oauth: OAuthState;
  hooks: {
    /** Draws the consent page, or the page that explains why there is none (`problem`). */
    renderConsent: (request: ConsentRequest) => string;
    /** Tells open pages that an app is not what it was. */
    appChanged: () => void;
  };
};
