// The middle column: Overview, Activities, and one tab for each card. A card's tab is chosen first when there is one.
import { useState } from 'react';
import { moveBetweenTabs } from '../components/structure.tsx';
import { Extension } from '../extension/Extension.tsx';
import type { RecordData } from '../extension/record-data.ts';
import type { ActivityView, RecordView } from '../views.ts';
import { Glyph } from '../components/glyph.tsx';

type Props = { view: RecordView; record: { data: RecordData; objectTypeId: string; objectId: string }; refresh: () => void };

export function RecordTabs({ view, record, refresh }: Props) {
  const cards = view.tabs.map((card) => ({ id: `card-${card.appId}-${card.uid}`, title: card.title, card }));
  const tabs = [{ id: 'overview', title: 'Overview', card: null }, { id: 'activities', title: 'Activities', card: null }, ...cards];
  const [chosen, setChosen] = useState<string | null>(null);
  const current = tabs.find((tab) => tab.id === chosen) ?? cards[0] ?? tabs[0];
  return (
    <div className="column middle">
      <div className="record-tabs" role="tablist" aria-label="Record" onKeyDown={moveBetweenTabs}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`tab-${tab.id}`}
            aria-selected={tab === current}
            aria-controls={`panel-${tab.id}`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => setChosen(tab.id)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="panel-overview" aria-labelledby="tab-overview" hidden={current?.id !== 'overview'}>
        <Overview view={view} />
      </div>
      <div role="tabpanel" id="panel-activities" aria-labelledby="tab-activities" hidden={current?.id !== 'activities'}>
        <Activities activities={view.activities} />
      </div>
      {cards.map(({ id, card }) => (
        <div key={id} role="tabpanel" id={`panel-${id}`} aria-labelledby={`tab-${id}`} hidden={current?.id !== id}>
          <section className="sheet card-sheet" aria-label={card.title}>
            <header className="card-head">
              <h2>{card.title}</h2>
              <span className="ui-micro">Powered by {card.appName}</span>
            </header>
            <div className="card-body">
              <Extension view={card} frame={view.frame} record={record} refresh={refresh} />
            </div>
          </section>
        </div>
      ))}
    </div>
  );
}

function Overview({ view }: { view: RecordView }) {
  return (
    <>
      <section className="sheet">
        <h2 className="sheet-title">Data highlights</h2>
        <dl className="sheet-body highlights">
          {view.highlights.map((property) => (
            <div key={property.name}>
              <dt>{property.label}</dt>
              <dd>
                <bdi>{property.value ?? '--'}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="sheet">
        <h2 className="sheet-title">Recent activities</h2>
        <ActivityList activities={view.activities.slice(0, 5)} />
      </section>
    </>
  );
}

function Activities({ activities }: { activities: ActivityView[] }) {
  return (
    <section className="sheet">
      <h2 className="sheet-title">Activities</h2>
      <ActivityList activities={activities} />
    </section>
  );
}

const ICONS: Record<ActivityView['kind'], string> = { meeting: 'date', task: 'tasks', note: 'comment', stage: 'workflows', created: 'add' };

function ActivityList({ activities }: { activities: ActivityView[] }) {
  return (
    <ol className="sheet-body activities">
      {activities.map((activity) => (
        <li key={activity.id}>
          <span className="round">
            <Glyph name={ICONS[activity.kind]} size={14} />
          </span>
          <div>
            <strong>
              <bdi>{activity.title}</bdi>
            </strong>
            {activity.detail && <div className="ui-micro">{activity.detail}</div>}
          </div>
          <time className="ui-micro" dateTime={activity.at}>
            {activity.when}
          </time>
        </li>
      ))}
    </ol>
  );
}
