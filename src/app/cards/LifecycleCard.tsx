// The card's entry: hands HubSpot's context and fetch to the panel, and nothing else.
import { hubspot } from '@hubspot/ui-extensions';
import { LifecyclePanel } from './LifecyclePanel.tsx';
import { clientFor, clock, newId } from './connection.ts';

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <LifecyclePanel context={context} actions={actions} client={clientFor(context)} clock={clock} newId={newId} />
));
