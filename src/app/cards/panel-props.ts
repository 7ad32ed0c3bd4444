// What the panel is given: HubSpot's context and actions as far as they are used, the far end of the wire, a clock and ids.
import type { Client } from '@stagebook/client';
import type { Clock } from './watch-card.ts';

export type CardActions = { addAlert: (alert: { type: 'success'; message: string }) => void; closeOverlay: (id: string) => void };
export type PanelProps = {
  context: { crm: { objectId: number }; user: { locale?: string; language?: string }; portal: { timezone: string } };
  actions: CardActions;
  client: Client;
  clock: Clock;
  newId: () => string;
};
