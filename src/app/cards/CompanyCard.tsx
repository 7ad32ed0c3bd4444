// The entry of a company's card: hands HubSpot's context and fetch to the panel, and nothing else.
import { hubspot } from '@hubspot/ui-extensions';
import { CompanyPanel } from './CompanyPanel.tsx';
import { clientFor, clock, newId } from './connection.ts';

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <CompanyPanel context={context} actions={actions} client={clientFor(context)} clock={clock} newId={newId} />
));
