// Meetings: one is booked, and what becomes of those that there are.
import { useState } from 'react';
import type { BackstageMeeting } from '../../views.ts';
import type { ChosenProps, Props } from './Backstage.tsx';
import { control, localInput } from './control-call.ts';
import { Field, Fields, Panel, Select } from './fields.tsx';

const sources = [
  { value: 'MEETINGS_PUBLIC', label: 'Scheduling page' },
  { value: 'MEETINGS_EMBEDDED', label: 'Embedded in a site' },
  { value: 'CRM_UI', label: 'By the host, in HubSpot' },
  { value: 'BIDIRECTIONAL_SYNC', label: 'Calendar sync' },
  { value: 'INTEGRATION', label: 'Another scheduler' },
];
const delays = [
  { value: '0', label: 'At once' },
  { value: '3000', label: 'After 3 seconds' },
  { value: '20000', label: 'After 20 seconds' },
];

export function BookPanel({ view, refresh }: Props) {
  const portalId = view.frame.portal.portalId;
  const chosen = view.chosen?.archived === false ? view.chosen : null;
  const [who, setWho] = useState(chosen ? 'chosen' : 'new');
  const submit = async (fields: FormData) => {
    const text = (name: string): string => String(fields.get(name) ?? '').trim();
    const startsAt = new Date(text('startsAt'));
    const person = who === 'chosen' && chosen ? { contactId: chosen.id } : { email: text('email'), firstName: text('firstName') };
    const booked = await control<{ contactId: string }>({
      portalId,
      path: 'meetings',
      body: {
        ...person,
        hostOwnerId: text('host'),
        source: text('source'),
        startsAt: startsAt.toISOString(),
        associationDelayMs: Number(text('delay')),
        companyDelayMs: Number(text('delay')),
      },
      done: 'The meeting was booked.',
    });
    if (booked && who === 'new') location.search = `?contact=${booked.contactId}`;
    refresh();
  };
  const tomorrow = new Date(Date.parse(view.now) + 86_400_000);
  tomorrow.setHours(10, 0, 0, 0);
  return (
    <Panel title="Book a meeting" icon="date" hint="Contact, company, meeting and links appear as they do when somebody books.">
      <Fields submit={submit} button="Book">
        <Field label="Who books">
          <Select
            name="who"
            value={who}
            onChange={setWho}
            choices={[...(chosen ? [{ value: 'chosen', label: chosen.name }] : []), { value: 'new', label: 'Somebody new' }]}
          />
        </Field>
        {who === 'new' && <SomebodyNew />}
        <Field label="Starts (your time)">
          <input className="ui-input" name="startsAt" type="datetime-local" required defaultValue={localInput(tomorrow)} />
        </Field>
        <Field label="Host">
          <Select name="host" choices={view.hosts} />
        </Field>
        <Field label="Through">
          <Select name="source" choices={sources} />
        </Field>
        <Field label="Links appear">
          <Select name="delay" choices={delays} />
        </Field>
      </Fields>
    </Panel>
  );
}

function SomebodyNew() {
  return (
    <>
      <Field label="E-mail">
        <input className="ui-input" name="email" type="email" required placeholder="new@company.example" />
      </Field>
      <Field label="First name">
        <input className="ui-input" name="firstName" />
      </Field>
    </>
  );
}

const outcomes = [
  { value: 'COMPLETED', label: 'Held', done: 'The meeting was held.' },
  { value: 'NO_SHOW', label: 'No-show', done: 'Nobody came to the meeting.' },
  { value: 'CANCELED', label: 'Cancel', done: 'The meeting was cancelled.' },
];

export function MeetingsPanel({ view, refresh, chosen }: ChosenProps) {
  return (
    <Panel title="Meetings" icon="appointment" hint="The same meeting, written over, as the meetings tool does it.">
      {chosen.meetings.length === 0 && <p className="ui-micro">No meeting is linked to this contact.</p>}
      <ul className="backstage-rows">
        {chosen.meetings.map((meeting) => (
          <MeetingRow key={meeting.id} meeting={meeting} portalId={view.frame.portal.portalId} refresh={refresh} />
        ))}
      </ul>
    </Panel>
  );
}

function MeetingRow({ meeting, portalId, refresh }: { meeting: BackstageMeeting; portalId: string; refresh: () => void }) {
  const [moving, setMoving] = useState(false);
  const change = async (body: object, done: string) => {
    await control({ portalId, path: `meetings/${meeting.id}`, body, done });
    setMoving(false);
    refresh();
  };
  const move = (fields: FormData) => {
    const startsAt = new Date(String(fields.get('startsAt'))).toISOString();
    return change({ startsAt, outcome: 'RESCHEDULED' }, 'The meeting was moved.');
  };
  return (
    <li>
      <div className="backstage-row">
        <div>
          <a className="ui-link ui-link-primary" href={meeting.href}>
            <bdi>{meeting.title}</bdi>
          </a>
          <div className="ui-micro">
            <bdi>{meeting.when}</bdi> · {meeting.outcome ?? 'no outcome'}
          </div>
        </div>
        <div className="ui-button-row">
          <button
            type="button"
            className="ui-button ui-button-secondary ui-size-xs"
            aria-expanded={moving}
            onClick={() => setMoving(!moving)}
          >
            Reschedule
          </button>
          {outcomes.map(({ value, label, done }) => (
            <button
              key={value}
              type="button"
              className="ui-button ui-button-secondary ui-size-xs"
              onClick={() => void change({ outcome: value }, done)}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
      {moving && (
        <Fields submit={move} button="Move it">
          <Field label="New start">
            <input
              className="ui-input"
              name="startsAt"
              type="datetime-local"
              required
              defaultValue={localInput(new Date(meeting.startsAt))}
            />
          </Field>
        </Fields>
      )}
    </li>
  );
}
