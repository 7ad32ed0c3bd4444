// An app's own pages inside HubSpot's frame: the head that they fill, and the address bar that says which one is shown.
import { useMemo, useState } from 'react';
import { Glyph } from '../components/glyph.tsx';
import type { PageHead } from '../components/app-pages.ts';
import { Extension } from '../extension/Extension.tsx';
import type { AppPageView } from '../views.ts';
import { Avatar } from './Avatar.tsx';
import { usePageLocation } from './use-page-location.ts';

export function AppPage({ view, refresh }: { view: AppPageView; refresh: () => void }) {
  const { app, extension, frame, base } = view;
  const { location, go, setTitle } = usePageLocation(base, `${app.name} | ${frame.portal.name}`);
  const [breadcrumbs, setBreadcrumbs] = useState<HTMLElement | null>(null);
  const [title, setTitlePlace] = useState<HTMLElement | null>(null);
  const [actions, setActions] = useState<HTMLElement | null>(null);
  const head = useMemo<PageHead | null>(
    () => breadcrumbs && title && actions && { breadcrumbs, title, actions },
    [breadcrumbs, title, actions],
  );
  const given = useMemo(() => ({ base, go, head, setTitle }), [base, go, head, setTitle]);
  const pages = useMemo(() => ({ given, location }), [given, location]);
  return (
    <main className="app-page">
      <header className="app-page-head" dir={frame.rtl ? 'rtl' : 'ltr'}>
        <div className="app-page-app">
          <Avatar name={app.name} size="small" square />
          <bdi>{app.name}</bdi>
          {app.settingsHref && (
            <a className="ui-link ui-link-primary" href={app.settingsHref}>
              <Glyph name="settings" size={14} />
              Settings
            </a>
          )}
        </div>
        <div ref={setBreadcrumbs} className="app-page-breadcrumbs" />
        <div className="app-page-line">
          <div ref={setTitlePlace} className="app-page-title" />
          <div ref={setActions} className="app-page-actions" />
        </div>
      </header>
      {extension && head && <Extension view={extension} frame={frame} pages={pages} refresh={refresh} />}
      {!app.installed && <p className="nothing">{app.name} is not connected to this account, so its pages are not shown.</p>}
    </main>
  );
}
