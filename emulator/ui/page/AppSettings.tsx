// The settings page of an app, inside HubSpot's frame for it.
import { Extension } from '../extension/Extension.tsx';
import type { SettingsView } from '../views.ts';
import { Glyph } from '../components/glyph.tsx';
import { Avatar } from './Avatar.tsx';

export function AppSettings({ view, refresh }: { view: SettingsView; refresh: () => void }) {
  const { app, extension, frame } = view;
  return (
    <main className="narrow settings-page">
      <a className="back" href={`/integrations-settings/${frame.portal.portalId}/installed`}>
        <Glyph name="left" size={14} />
        Connected apps
      </a>
      <div className="settings-head">
        <Avatar name={app.name} size="large" square />
        <div>
          <h1>{app.name}</h1>
          <div className="ui-micro">
            {app.installed ? (
              <>
                Connected <bdi>{app.installedAt}</bdi>
              </>
            ) : (
              'Not connected'
            )}
          </div>
        </div>
      </div>
      <div className="record-tabs">
        <h2 className="current">Settings</h2>
      </div>
      {!app.installed && (
        <section className="sheet">
          <p className="sheet-body">
            The app is not connected to this account.{' '}
            {app.installUrl && (
              <a className="ui-link ui-link-primary" href={app.installUrl}>
                Install it
              </a>
            )}
          </p>
        </section>
      )}
      {app.installed && extension && (
        <section className="sheet card-sheet">
          <div className="card-body">
            <Extension view={extension} frame={frame} refresh={refresh} />
          </div>
        </section>
      )}
      {app.installed && !extension && (
        <section className="sheet">
          <p className="sheet-body">This app has no settings.</p>
        </section>
      )}
    </main>
  );
}
