// The page's entry: draws the view that the server wrote into the HTML, and keeps it fresh.
import { createRoot } from 'react-dom/client';
import { Toasts } from '../extension/toasts.tsx';
import type { PageView } from '../views.ts';
import { AppPage } from './AppPage.tsx';
import { AppSettings } from './AppSettings.tsx';
import { Backstage } from './backstage/Backstage.tsx';
import { ConnectedApps } from './ConnectedApps.tsx';
import { Home } from './Home.tsx';
import { RecordPage } from './RecordPage.tsx';
import { TopBar } from './TopBar.tsx';
import { useLiveView } from './use-live-view.ts';

function Page({ first }: { first: PageView }) {
  const { view, refresh } = useLiveView(first);
  return (
    <>
      <TopBar frame={view.frame} page={view.page} />
      <Content view={view} refresh={refresh} />
      <Toasts />
    </>
  );
}

function Content({ view, refresh }: { view: PageView; refresh: () => void }) {
  switch (view.page) {
    case 'home':
      return <Home view={view} refresh={refresh} />;
    case 'backstage':
      return <Backstage view={view} refresh={refresh} />;
    case 'record':
      return <RecordPage view={view} refresh={refresh} />;
    case 'apps':
      return <ConnectedApps view={view} refresh={refresh} />;
    case 'settings':
      return <AppSettings view={view} refresh={refresh} />;
    case 'app-page':
      return <AppPage view={view} refresh={refresh} />;
    case 'missing':
      return (
        <main className="narrow">
          <h1>Nothing here</h1>
          <p>{view.message}</p>
          <a className="ui-link ui-link-primary" href="/">
            Back to contacts
          </a>
        </main>
      );
    default:
      return view satisfies never;
  }
}

const root = document.getElementById('root');
const data = document.getElementById('view')?.textContent;
if (root && data) createRoot(root).render(<Page first={JSON.parse(data) as PageView} />);
