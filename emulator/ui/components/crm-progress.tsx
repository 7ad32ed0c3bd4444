// Where something stands: a stage among stages, a day between two days, figures and a report over what is linked.
import type { CSSProperties } from 'react';
import type {
  CrmAssociationStageTrackerProps,
  CrmReportProps,
  CrmSimpleDeadlineProps,
  CrmStageTrackerProps,
  CrmStatisticsProps,
} from '@hubspot/ui-extensions/crm';
import type { Deadline, Figure, RecordFields, ReportView, StageTrack } from '../crm-views.ts';
import { askCrm, useCrm, useCrmPlace, useSubject } from './crm-place.ts';
import { asked, CrmFieldList, WithHead } from './crm-properties.tsx';
import { CrmBox } from './crm-states.tsx';
import { showToast } from '../extension/toasts.tsx';
import { classes } from './mark.ts';

export function CrmStageTracker({ objectId, objectTypeId, properties = [], showProperties = true, testId }: CrmStageTrackerProps) {
  const { body, refused } = asked(useSubject({ objectTypeId, objectId }), { properties });
  const reading = useCrm<StageTrack>('stages', body);
  return (
    <CrmBox component="CrmStageTracker" {...{ testId, reading, refused }}>
      {(data) => <Track data={data} showProperties={showProperties} />}
    </CrmBox>
  );
}

export function CrmAssociationStageTracker(props: CrmAssociationStageTrackerProps) {
  const { objectTypeId, properties = [], associationLabels, filters, sort, showProperties = true, testId } = props;
  const { body, refused } = asked(useSubject(), { toObjectType: objectTypeId, properties: [], labels: associationLabels, filters, sort });
  const first = useCrm<RecordFields | null>('first', body);
  const head = first.data?.head;
  const track = useCrm<StageTrack>('stages', head ? { objectTypeId: head.objectTypeId, objectId: head.objectId, properties } : null);
  const nothing = first.data === null;
  const reading = { ...track, problem: first.problem ?? track.problem, data: nothing ? null : track.data };
  return (
    <CrmBox
      component="CrmAssociationStageTracker"
      {...{ testId, reading, refused }}
      empty={(data) => (data === null ? 'No associated record fits.' : null)}
    >
      {(data) =>
        data && (
          <WithHead data={data}>
            <Track data={data} showProperties={showProperties} />
          </WithHead>
        )
      }
    </CrmBox>
  );
}

/** A person moves the record by pressing a stage. */
function Track({ data, showProperties }: { data: StageTrack; showProperties: boolean }) {
  const place = useCrmPlace();
  const move = async (id: string) => {
    const { objectTypeId, objectId } = data.head;
    const { error } = await askCrm(place, 'write', { objectTypeId, objectId, values: { [data.property]: id } });
    if (error !== undefined) showToast({ type: 'danger', title: 'The stage was not changed', message: error });
    place.refresh();
  };
  const current = data.stages[data.at];
  return (
    <>
      <p className="crm-stage-now">
        <span className="ui-micro">{data.propertyLabel}</span>
        <strong>
          <bdi>{current?.label ?? '--'}</bdi>
        </strong>
        {data.since !== null && (
          <span className="ui-micro">
            <bdi>since</bdi> <bdi>{data.since}</bdi>
          </span>
        )}
      </p>
      <ol className="crm-stages" aria-label={data.propertyLabel}>
        {data.stages.map((stage, index) => (
          <li key={stage.id} aria-current={index === data.at ? 'step' : undefined}>
            <button
              type="button"
              className={classes(index <= data.at && 'crm-passed', current?.outcome && `crm-${current.outcome}`)}
              title={stage.label}
              aria-label={index === data.at ? `${stage.label}, current` : `Move to ${stage.label}`}
              onClick={() => void move(stage.id)}
            />
          </li>
        ))}
      </ol>
      {showProperties && data.fields.length > 0 && <CrmFieldList data={data} direction="row" />}
    </>
  );
}

type Theme = NonNullable<CrmSimpleDeadlineProps['progressTheme']>;

export function CrmSimpleDeadline(props: CrmSimpleDeadlineProps) {
  const { startDatePropertyName, endDatePropertyName, properties = [], showProperties = true, progressTheme = {}, testId } = props;
  const { body, refused } = asked(useSubject(), { start: startDatePropertyName, end: endDatePropertyName, properties });
  const reading = useCrm<Deadline>('deadline', body);
  return (
    <CrmBox component="CrmSimpleDeadline" {...{ testId, reading, refused }}>
      {(data) => (
        <>
          <p className={classes('crm-deadline-words', data.overdue && 'danger-text')}>
            <strong>
              {data.overdue && <bdi>Overdue:</bdi>} <bdi>{data.words}</bdi>
            </strong>
          </p>
          <div
            className={classes('crm-way', data.overdue && 'crm-way-over')}
            role="progressbar"
            aria-label={`${data.start.label} to ${data.end.label}`}
            aria-valuenow={data.passed === null ? undefined : Math.round(data.passed * 100)}
            aria-valuetext={data.words}
            style={wayStyle(progressTheme)}
          >
            <span style={{ ...partStyle(progressTheme, 'completed'), width: `${(data.passed ?? 0) * 100}%` }} />
            <span style={{ ...partStyle(progressTheme, 'upcoming'), flex: 1 }} />
          </div>
          <p className="crm-way-ends ui-micro">
            {[data.start, data.end].map((day) => (
              <span key={day.name}>
                <bdi>{day.label}</bdi>: <bdi>{day.text ?? '--'}</bdi>
              </span>
            ))}
          </p>
          {showProperties && data.fields.length > 0 && <CrmFieldList data={data} direction="row" />}
        </>
      )}
    </CrmBox>
  );
}

const wayStyle = (theme: Theme): CSSProperties => ({
  background: theme.backgroundColor,
  borderRadius: theme.borderRadius,
  height: theme.height,
});
function partStyle(theme: Theme, part: 'completed' | 'upcoming'): CSSProperties {
  const gradient = theme[`${part}Gradient`];
  return { background: gradient ? `linear-gradient(90deg, ${gradient.startColor}, ${gradient.endColor})` : theme[`${part}Color`] };
}

export function CrmStatistics({ objectTypeId, statistics = [], testId }: CrmStatisticsProps) {
  const { body, refused } = asked(useSubject(), { toObjectType: objectTypeId, statistics });
  const reading = useCrm<Figure[]>('statistics', body);
  return (
    <CrmBox
      component="CrmStatistics"
      {...{ testId, reading, refused }}
      empty={(data) => (data.length === 0 ? 'No statistics were named.' : null)}
    >
      {(figures) => (
        <dl className="ui-statistics">
          {figures.map((figure, index) => (
            <div key={`${index} ${figure.label}`} className="ui-statistic">
              <dt className="ui-statistic-label">{figure.label}</dt>
              <dd className="ui-statistic-number">
                <bdi>{figure.text ?? '--'}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </CrmBox>
  );
}

export function CrmReport({ reportId, use, testId }: CrmReportProps) {
  const { body, refused } = asked(useSubject(), { reportId, use });
  const reading = useCrm<ReportView>('report', body);
  return (
    <CrmBox component="CrmReport" {...{ testId, reading, refused }}>
      {(data) => {
        const most = Math.max(1, ...data.bars.map((bar) => bar.value));
        return (
          <table className="crm-report">
            <caption>
              <strong>{data.title}</strong>
              <span className="ui-micro">{data.measure}</span>
            </caption>
            <tbody>
              {data.bars.map((bar) => (
                <tr key={bar.label}>
                  <th scope="row">{bar.label}</th>
                  <td>
                    <span className="crm-bar" style={{ width: `${(bar.value / most) * 100}%` }} />
                    <bdi>{bar.text}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      }}
    </CrmBox>
  );
}
