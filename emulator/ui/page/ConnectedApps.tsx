// Connected apps: what is installed, and what could be.
import { useState } from 'react';
import { showToast } from '../extension/toasts.tsx';
import type { AppRow, AppsView } from '../views.ts';
import { Avatar } from './Avatar.tsx';

type Props = { view: AppsView; refresh: () => void };

export function ConnectedApps({ view, refresh }: Props) {
  return (
    <main className="narrow">
      <div className="page-head">
        <div>
          <h1>Connected apps</h1>
          <div className="ui-micro">Apps that can see and change data of {view.frame.portal.name}</div>
        </div>
      </div>
      {view.apps.map((app) => (
        <AppCard key={app.appId} app={app} view={view} refresh={refresh} />
      ))}
      {view.apps.length === 0 && <p>No app is registered with this emulator.</p>}
    </main>
  );
}

function AppCard({ app, view, refresh }: Props & { app: AppRow }) {
  const [asking, setAsking] = useState(false);
  return (
    <article className="sheet app-card" data-app={app.appId}>
      <div className="app-head">
        <Avatar name={app.name} size="large" square />
        <div className="app-words">
          <h2>{app.name}</h2>
          <p>{app.description}</p>
          <div className="ui-micro">
            {app.installed ? (
              <>
                Connected <bdi>{app.installedAt}</bdi>
                {app.installedBy && (
                  <>
                    {' '}
                    by <bdi>{app.installedBy}</bdi>
                  </>
                )}
              </>
            ) : (
              'Not connected'
            )}
          </div>
        </div>
        <span className={`ui-status ui-tone-${app.installed ? 'success' : 'default'}`}>
          <i className={app.installed ? 'ui-dot' : 'ui-dot ui-hollow'} />
          {app.installed ? 'Connected' : 'Not connected'}
        </span>
      </div>
      <Problems lines={app.problems} />
      <details className="app-scopes">
        <summary>{app.scopes.length} permissions</summary>
        <ul>
          {app.scopes.map((scope) => (
            <li key={scope}>
              <code>{scope}</code>
            </li>
          ))}
        </ul>
      </details>
      {asking ? (
        <ConfirmUninstall
          app={app}
          view={view}
          done={() => {
            setAsking(false);
            refresh();
          }}
          cancel={() => setAsking(false)}
        />
      ) : (
        <Actions app={app} onUninstall={() => setAsking(true)} />
      )}
    </article>
  );
}

function Problems({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="ui-alert ui-tone-danger" role="alert">
      <div>
        <strong className="ui-alert-title">Something is wrong with the project</strong>
        <pre className="failure">{lines.join('\n')}</pre>
      </div>
    </div>
  );
}

function Actions({ app, onUninstall }: { app: AppRow; onUninstall: () => void }) {
  return (
    <div className="ui-button-row app-actions">
      {app.installed && app.pagesHref && (
        <a className="ui-button ui-button-secondary ui-size-sm" href={app.pagesHref}>
          Open app
        </a>
      )}
      {app.installed && app.settingsHref && (
        <a className="ui-button ui-button-secondary ui-size-sm" href={app.settingsHref}>
          Settings
        </a>
      )}
      {app.installed && (
        <button type="button" className="ui-button ui-button-transparent ui-size-sm danger-text" onClick={onUninstall}>
          Uninstall
        </button>
      )}
      {!app.installed && app.installUrl && (
        <a className="ui-button ui-button-primary ui-size-md" href={app.installUrl}>
          Install
        </a>
      )}
      {!app.installed && !app.installUrl && <span className="ui-micro">The registration names no install URL.</span>}
    </div>
  );
}

function ConfirmUninstall({ app, view, done, cancel }: { app: AppRow; view: AppsView; done: () => void; cancel: () => void }) {
  const uninstall = async () => {
    const response = await fetch(`/emulator/apps/${app.appId}/portals/${view.frame.portal.portalId}/uninstall`, { method: 'POST' });
    showToast(
      response.ok
        ? { type: 'success', message: `${app.name} was uninstalled.` }
        : { type: 'danger', message: `The emulator answered ${response.status}` },
    );
    done();
  };
  return (
    <div className="ui-alert ui-tone-warning app-confirm" role="alertdialog" aria-label={`Uninstall ${app.name}`}>
      <div>
        <strong className="ui-alert-title">Uninstall {app.name}?</strong>
        <div className="ui-alert-body">Its access ends at once. Cards and settings of the app go away.</div>
        <div className="ui-button-row">
          <button type="button" className="ui-button ui-button-destructive ui-size-sm" onClick={() => void uninstall()}>
            Uninstall app
          </button>
          <button type="button" className="ui-button ui-button-secondary ui-size-sm" onClick={cancel}>
            Keep it
          </button>
        </div>
      </div>
    </div>
  );
}
