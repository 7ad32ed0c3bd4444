// What HubSpot does not have: a drawer to make things happen on this contact. Collapsed, so that it does not stand in the picture.
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Glyph } from '../components/glyph.tsx';
import { showToast } from '../extension/toasts.tsx';
import type { RecordView } from '../views.ts';

const SOURCES = ['MEETINGS_PUBLIC', 'MEETINGS_EMBEDDED', 'CRM_UI', 'INTEGRATION'];

export function EmulatorDrawer({ view, refresh }: { view: RecordView; refresh: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="sheet drawer" data-test-id="emulator-drawer">
      <h2 className="sheet-title">
        <button type="button" className="group-button" aria-expanded={open} aria-controls="emulator-drawer" onClick={() => setOpen(!open)}>
          <span className={open ? 'ui-turned' : 'ui-unturned'}>
            <Glyph name="right" size={14} />
          </span>
          Emulator
        </button>
      </h2>
      <div id="emulator-drawer" className="sheet-body" hidden={!open}>
        <BookMeeting view={view} refresh={refresh} />
        <SyncSwitch view={view} refresh={refresh} />
        {view.kind === 'contact' && (
          <a
            className="ui-link ui-link-primary drawer-more"
            href={`/emulator/portals/${view.frame.portal.portalId}?contact=${view.objectId}`}
          >
            More that can happen
          </a>
        )}
      </div>
    </section>
  );
}

function BookMeeting({ view, refresh }: { view: RecordView; refresh: () => void }) {
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const startsAt = new Date(String(fields.get('startsAt')));
    setBusy(true);
    const problem = await control(view, 'POST meetings', {
      contactId: view.objectId,
      hostOwnerId: fields.get('hostOwnerId'),
      source: fields.get('source'),
      title: 'Demo call',
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + 30 * 60_000).toISOString(),
    });
    setBusy(false);
    showToast(
      problem === null
        ? { type: 'success', message: `A meeting was booked for ${view.title}.` }
        : { type: 'danger', title: 'The meeting was not booked', message: problem },
    );
    refresh();
  };
  return (
    <form className="drawer-form" onSubmit={(event) => void submit(event)}>
      <h3>Book a meeting</h3>
      <label>
        Starts
        <input className="ui-input" type="datetime-local" name="startsAt" required defaultValue={tomorrowAtTen()} />
      </label>
      <label>
        Host
        <span className="ui-select">
          <select name="hostOwnerId">
            {view.emulator.hosts.map((host) => (
              <option key={host.ownerId} value={host.ownerId}>
                {host.name}
              </option>
            ))}
          </select>
          <Glyph name="downCarat" size={14} />
        </span>
      </label>
      <label>
        Source
        <span className="ui-select">
          <select name="source">
            {SOURCES.map((source) => (
              <option key={source}>{source}</option>
            ))}
          </select>
          <Glyph name="downCarat" size={14} />
        </span>
      </label>
      <button className="ui-button ui-button-secondary ui-size-sm" disabled={busy}>
        Book meeting
      </button>
    </form>
  );
}

function SyncSwitch({ view, refresh }: { view: RecordView; refresh: () => void }) {
  const change = async (on: boolean) => {
    const problem = await control(view, 'PUT switches', { dealCreatedSync: on });
    if (problem !== null) showToast({ type: 'danger', message: problem });
    refresh();
  };
  return (
    <div className="drawer-switch">
      <label className="ui-check">
        <input type="checkbox" checked={view.emulator.dealCreatedSync} onChange={(event) => void change(event.target.checked)} />
        <span>When a deal is created, HubSpot sets contact and company to Opportunity</span>
      </label>
    </div>
  );
}

/** Calls the emulator's control surface; the problem in words, or null. */
async function control(view: RecordView, call: 'POST meetings' | 'PUT switches', body: unknown): Promise<string | null> {
  const [method, path] = call.split(' ');
  const response = await fetch(`/emulator/portals/${view.frame.portal.portalId}/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return null;
  const answer = (await response.json().catch(() => null)) as { message?: string } | null;
  return answer?.message ?? `The emulator answered ${response.status}`;
}

function tomorrowAtTen(): string {
  const day = new Date(Date.now() + 86_400_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T10:00`;
}
