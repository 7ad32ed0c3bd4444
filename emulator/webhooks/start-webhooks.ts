// Listens to what changes in each portal and lets every installed app hear of it. Decides who hears; what an event looks like and how it
// travels is written in the files beside this one.
import type { App } from '../apps.ts';
import type { PortalState } from '../crm/portal.ts';
import type { Change } from '../crm/types.ts';
import type { Emulator } from '../emulator.ts';
import type { ObjectType } from '../portal-seed.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { createDeliveryQueue } from './delivery-queue.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { Delivery } from './event.ts';
import { activeSubscriptions } from './subscriptions.ts';
import type { Subscription } from './subscriptions.ts';
import { toEvents } from './to-events.ts';

export type Webhooks = {
  /** What was sent from a portal and how it ended, oldest first. */
  deliveries(portalId: string): Delivery[];
  /** Events of a portal that are still on their way or due again. */
  pending(portalId: string): number;
  stop(): void;
};
type Source = Pick<Emulator, 'portals' | 'apps' | 'wireClock' | 'timeScale'>;
type Portal = { state: PortalState; deliveries: Delivery[]; queues: Map<string, DeliveryQueue>; random: Random };

const keptDeliveries = 20_000;
/** Event ids come from a small range: HubSpot does not promise that they are unique, and nobody may build on it. */
const eventIds = 100_000;
const readScopes: Record<ObjectType, string> = {
  contacts: 'crm.objects.contacts.read',
  companies: 'crm.objects.companies.read',
  deals: 'crm.objects.deals.read',
  meetings: 'crm.objects.contacts.read',
  tasks: 'crm.objects.contacts.read',
  notes: 'crm.objects.contacts.read',
};

/** Starts the webhooks of all portals. Throws when an app has a subscription that HubSpot would refuse. */
export function startWebhooks(emulator: Source): Webhooks {
  const subscriptions = new Map([...emulator.apps.values()].map((app) => [app.appId, activeSubscriptions(app.webhooks.subscriptions)]));
  const portals = new Map<string, Portal>();
  const listeners: (() => void)[] = [];
  for (const state of emulator.portals.values()) {
    const portal: Portal = { state, deliveries: [], queues: new Map(), random: createRandom(Number(state.portalId)) };
    const listener = (change: Change): void => {
      announce(emulator, { portal, subscriptions, change });
    };
    portals.set(state.portalId, portal);
    state.changes.on('change', listener);
    listeners.push(() => {
      state.changes.off('change', listener);
    });
  }
  return {
    deliveries: (portalId) => [...(portals.get(portalId)?.deliveries ?? [])],
    pending: (portalId) => [...(portals.get(portalId)?.queues.values() ?? [])].reduce((sum, queue) => sum + queue.pending(), 0),
    stop: () => {
      for (const stopListening of listeners) stopListening();
      for (const portal of portals.values()) for (const queue of portal.queues.values()) queue.stop();
    },
  };
}

type Announcement = { portal: Portal; subscriptions: Map<string, Subscription[]>; change: Change };

function announce(emulator: Source, { portal, subscriptions, change }: Announcement): void {
  if (!portal.state.switches.webhooksOn) return;
  for (const install of portal.state.installs.values()) {
    const app = emulator.apps.get(install.appId);
    if (app === undefined || app.webhooks.targetUrl === null || !install.scopes.includes(readScopes[change.objectType])) continue;
    const eventId = (): number => 1 + Math.floor(portal.random() * eventIds);
    const events = toEvents(change, subscriptions.get(app.appId) ?? [], { portalId: portal.state.portalId, appId: app.appId, eventId });
    if (events.length > 0) queueOf(emulator, portal, app).add(events);
  }
}

function queueOf(emulator: Source, portal: Portal, app: App): DeliveryQueue {
  const there = portal.queues.get(app.appId);
  if (there !== undefined) return there;
  const queue = createDeliveryQueue({
    appId: app.appId,
    target: { url: app.webhooks.targetUrl ?? '', clientSecret: app.clientSecret, origins: app.origins },
    maxConcurrentRequests: app.webhooks.maxConcurrentRequests,
    switches: () => portal.state.switches,
    random: portal.random,
    clock: emulator.wireClock,
    timeScale: emulator.timeScale,
    isInstalled: () => portal.state.installs.has(app.appId),
    delivered: (delivery) => {
      portal.deliveries.push(delivery);
      if (portal.deliveries.length > keptDeliveries) portal.deliveries.shift();
    },
  });
  portal.queues.set(app.appId, queue);
  return queue;
}
