// A record in HubSpot's three columns: who it is, what is going on, what belongs to it.
import { useEffect, useMemo } from 'react';
import { createRecordData } from '../extension/record-data.ts';
import { Extension } from '../extension/Extension.tsx';
import type { RecordView } from '../views.ts';
import { Associations } from './Associations.tsx';
import { EmulatorDrawer } from './EmulatorDrawer.tsx';
import { RecordSide } from './RecordSide.tsx';
import { RecordTabs } from './RecordTabs.tsx';

export function RecordPage({ view, refresh }: { view: RecordView; refresh: () => void }) {
  const { portalId } = view.frame.portal;
  const data = useMemo(
    () => createRecordData({ portalId, objectTypeId: view.objectTypeId, objectId: view.objectId }),
    [portalId, view.objectTypeId, view.objectId],
  );
  // The view is read again whenever the portal says that something changed.
  useEffect(() => data.changed(), [data, view]);
  const record = useMemo(
    () => ({ data, objectTypeId: view.objectTypeId, objectId: view.objectId }),
    [data, view.objectTypeId, view.objectId],
  );
  return (
    <main className="record">
      <RecordSide view={view} />
      <RecordTabs view={view} record={record} refresh={refresh} />
      <aside className="column right" aria-label="Associations">
        <Associations groups={view.groups} />
        {view.sidebar.map((extension) => (
          <section key={extension.uid} className="sheet" aria-label={extension.title}>
            <h2 className="sheet-title">{extension.title}</h2>
            <div className="sheet-body">
              <Extension view={extension} frame={view.frame} record={record} refresh={refresh} />
            </div>
          </section>
        ))}
        {view.objectTypeId === '0-1' && <EmulatorDrawer view={view} refresh={refresh} />}
      </aside>
    </main>
  );
}
