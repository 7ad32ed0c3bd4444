// The settings page's entry: it hands HubSpot's world to the panel, and holds nothing else.
import { hubspot } from '@hubspot/ui-extensions';
import { SettingsPanel } from './SettingsPanel.tsx';

hubspot.extend<'settings'>(({ context, actions }) => (
  <SettingsPanel
    backend={String(context.variables?.['BACKEND'] ?? '')}
    fetch={hubspot.fetch}
    locale={context.user.locale ?? context.user.language}
    timeZone={context.portal.timezone}
    actions={actions}
    newId={() => crypto.randomUUID()}
  />
));
