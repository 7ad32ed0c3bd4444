// The entry of the card beside a contact: hands HubSpot's context and fetch to the panel, and nothing else.
import { hubspot } from '@hubspot/ui-extensions';
import { SidebarPanel } from './SidebarPanel.tsx';
import { clientFor, clock, newId } from './connection.ts';

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <SidebarPanel context={context} actions={actions} client={clientFor(context)} clock={clock} newId={newId} />
));
