// The page behind the scenes: a person is chosen on the left, things happen in the middle, what programs did and heard stands below
// that, and how HubSpot behaves is set on the right.
import type { BackstageView } from '../../views.ts';
import { ClockPanel } from './ClockPanel.tsx';
import { FaultsPanel } from './FaultsPanel.tsx';
import { BookPanel, MeetingsPanel } from './MeetingPanels.tsx';
import { People } from './People.tsx';
import { ChangePanel, FormPanel } from './ChangePanels.tsx';
import { RecordPanel } from './RecordPanel.tsx';
import { SwitchesPanel } from './SwitchesPanel.tsx';
import { Traffic } from './Traffic.tsx';

export type Props = { view: BackstageView; refresh: () => void };
export type ChosenProps = Props & { chosen: NonNullable<BackstageView['chosen']> };

export function Backstage({ view, refresh }: Props) {
  const { chosen } = view;
  return (
    <main className="backstage">
      <div className="page-head">
        <div>
          <h1>Backstage</h1>
          <p className="ui-micro">
            Play any situation in this local HubSpot. Nothing here exists in the real one: people, visitors and HubSpot itself act through
            it.
          </p>
        </div>
        <div className="backstage-now ui-micro">
          It is <bdi>{view.nowText}</bdi> in this HubSpot
        </div>
      </div>
      <div className="backstage-columns">
        <People view={view} />
        <div className="backstage-middle">
          {chosen === null ? (
            <p className="nothing">This portal has no contacts yet. Book a meeting or submit a form to get one.</p>
          ) : (
            <PersonHead chosen={chosen} />
          )}
          <BookPanel key={`book-${chosen?.id}`} view={view} refresh={refresh} />
          {chosen && !chosen.archived && <MeetingsPanel view={view} refresh={refresh} chosen={chosen} />}
          {chosen && !chosen.archived && <ChangePanel key={`change-${chosen.id}`} view={view} refresh={refresh} chosen={chosen} />}
          <FormPanel key={`form-${chosen?.id}`} view={view} refresh={refresh} />
          {chosen && <RecordPanel key={`record-${chosen.id}`} view={view} refresh={refresh} chosen={chosen} />}
          <Traffic portalId={view.frame.portal.portalId} />
        </div>
        <div className="backstage-side">
          <ClockPanel view={view} refresh={refresh} />
          <SwitchesPanel view={view} refresh={refresh} />
          <FaultsPanel view={view} refresh={refresh} />
        </div>
      </div>
    </main>
  );
}

function PersonHead({ chosen }: { chosen: ChosenProps['chosen'] }) {
  return (
    <div className="backstage-person">
      <div>
        <h2>
          <bdi>{chosen.name}</bdi>
        </h2>
        <div className="ui-micro">
          <bdi>{chosen.email ?? 'no e-mail'}</bdi>
          {chosen.lists.length > 0 && <> · in {chosen.lists.join(', ')}</>}
        </div>
      </div>
      {chosen.archived ? (
        <span className="ui-tag ui-tone-warning">In the bin</span>
      ) : (
        <>
          <span className="ui-tag ui-tone-default">{chosen.stage ?? 'no stage'}</span>
          <a className="ui-button ui-button-secondary ui-size-sm" href={chosen.href}>
            Open record
          </a>
        </>
      )}
    </div>
  );
}
