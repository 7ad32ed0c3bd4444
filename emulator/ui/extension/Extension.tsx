// The place of one extension on a page: runs its bundle in a worker and draws what it sends.
import { Component, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createController, RemoteRenderer } from '@remote-ui/react/host';
import { componentNames } from '../component-names.ts';
import { AppPagesContext, pageAddress } from '../components/app-pages.ts';
import type { AppPages } from '../components/app-pages.ts';
import { CrmPlaceContext } from '../components/crm-place.ts';
import type { CrmPlace } from '../components/crm-place.ts';
import { drawnComponents } from '../components/drawn.tsx';
import { Glyph } from '../components/glyph.tsx';
import { SurfaceContext } from '../components/surface.ts';
import type { Surface } from '../components/surface.ts';
import type { ExtensionView, Frame } from '../views.ts';
import type { PageLocation } from '../wire.ts';
import { extensionActions } from './actions.ts';
import { hostApi } from './host-api.ts';
import type { RecordData } from './record-data.ts';
import { startExtension } from './start-extension.ts';
import type { Running } from './start-extension.ts';
import { showToast } from './toasts.tsx';

const controller = createController(drawnComponents(componentNames));
const NOWHERE: PageLocation = { path: '/', params: {} };

type Props = {
  view: ExtensionView;
  frame: Frame;
  record?: { data: RecordData; objectTypeId: string; objectId: string };
  /** Where this extension is the app's pages: what its components are given, and where one is. */
  pages?: { given: AppPages; location: PageLocation };
  refresh: () => void;
};

/** Hosts one extension; a new bundle address starts it anew, a new context or place among the app's pages is handed on. */
export function Extension({ view, frame, record, pages, refresh }: Props) {
  const [running, setRunning] = useState<Running | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const refreshRef = useRef(refresh);
  refreshRef.current = refresh;
  const { bundleUrl, pagesBase } = view;
  const given = useMemo(() => pages?.given ?? pagesElsewhere(pagesBase), [pages?.given, pagesBase]);
  const current = useRef({ given, location: pages?.location ?? NOWHERE });
  current.current = { given, location: pages?.location ?? NOWHERE };
  const contextKey = JSON.stringify(view.context);
  useEffect(() => {
    setFailure(null);
    if (bundleUrl === null) return;
    const started = startExtension({
      bundleUrl,
      names: componentNames,
      context: view.context,
      actions: extensionActions({
        record: record?.data ?? null,
        pages: () => current.current.given,
        refresh: () => refreshRef.current(),
      }),
      location: () => current.current.location,
      host: hostApi({ portalId: frame.portal.portalId, appId: view.appId, record: record ?? null, failed: setFailure }),
    });
    setRunning(started);
    return () => started.stop();
  }, [bundleUrl]);
  const firstContext = useRef(contextKey);
  useEffect(() => {
    if (contextKey === firstContext.current) return;
    firstContext.current = contextKey;
    running?.setContext(view.context);
  }, [contextKey, running]);
  useEffect(() => {
    if (pages) running?.setLocation(pages.location);
  }, [pages?.location, running]);
  const surface = useSurfaceOf(frame);
  const crm = useCrmGiven({ view, frame, record, refresh: refreshRef });
  const onError = useCallback((error: Error) => setFailure(error.message), []);
  const problem = view.problem ?? failure;
  return (
    <SurfaceContext.Provider value={surface}>
      <div className="extension" dir={surface.dir} lang={surface.lang} data-test-id="extension" data-extension={view.uid}>
        {problem !== null && <Failed message={problem} />}
        {running && bundleUrl !== null && (
          <Safe key={bundleUrl} onError={onError}>
            <AppPagesContext.Provider value={given}>
              <CrmPlaceContext.Provider value={crm}>
                <RemoteRenderer receiver={running.receiver} controller={controller} />
              </CrmPlaceContext.Provider>
            </AppPagesContext.Provider>
          </Safe>
        )}
      </div>
    </SurfaceContext.Provider>
  );
}

function useSurfaceOf({ rtl, viewer }: Frame): Surface {
  return useMemo(() => ({ dir: rtl ? 'rtl' : 'ltr', lang: viewer.language }), [rtl, viewer.language]);
}

type CrmGiven = Pick<Props, 'view' | 'frame' | 'record'> & { refresh: { current: () => void } };

/** What the components that HubSpot draws stand on. Each reading of the page gives another view: their data is then read anew. */
function useCrmGiven({ view, frame, record, refresh }: CrmGiven): CrmPlace {
  const { portalId } = frame.portal;
  const [objectTypeId, objectId] = [record?.objectTypeId, record?.objectId];
  return useMemo<CrmPlace>(
    () => ({
      portalId,
      location: view.location,
      record: objectTypeId !== undefined && objectId !== undefined ? { objectTypeId, objectId } : null,
      stamp: view,
      refresh: () => refresh.current(),
    }),
    [portalId, view, objectTypeId, objectId, refresh],
  );
}

/** From a record or the settings, a link to one of the app's pages leaves for it. */
function pagesElsewhere(base: string | null): AppPages {
  return {
    base,
    head: null,
    setTitle: () => undefined,
    go: (target) => {
      if (base === null) showToast({ type: 'info', message: 'This app has no pages to go to.' });
      else location.assign(pageAddress(base, target));
    },
  };
}

function Failed({ message }: { message: string }) {
  return (
    <div className="ui-alert ui-tone-danger" role="alert" dir="ltr">
      <Glyph name="exclamationCircle" size={20} />
      <div>
        <strong className="ui-alert-title">This extension failed</strong>
        <pre className="failure">{message}</pre>
      </div>
    </div>
  );
}

class Safe extends Component<{ onError: (error: Error) => void; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override componentDidCatch(error: Error) {
    this.props.onError(error);
  }
  override render() {
    return this.state.broken ? null : this.props.children;
  }
}
