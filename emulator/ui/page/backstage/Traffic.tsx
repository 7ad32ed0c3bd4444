// What programs did and heard: the writes that apps made through the API, and the webhooks that were sent. Read again every two seconds.
import { useEffect, useState } from 'react';

type Written = {
  n: number;
  at: string;
  method: string;
  path: string;
  objectType: string;
  objectId: string;
  operation: string;
  values: Record<string, string>;
  kept?: string[];
  members?: string[];
};
type Heard = {
  subscriptionType: string;
  objectId?: number;
  propertyName?: string;
  propertyValue?: string;
  fromObjectId?: number;
  toObjectId?: number;
};
type Sent = { at: string; attempt: number; events: number; status?: number; error?: string; body: Heard[] };
type Shown = { ledger: Written[]; sent: Sent[]; pending: number };

const everyMs = 2_000;
const most = 50;

export function Traffic({ portalId }: { portalId: string }) {
  const [tab, setTab] = useState<'ledger' | 'sent'>('ledger');
  const [shown, setShown] = useState<Shown>({ ledger: [], sent: [], pending: 0 });
  useEffect(() => {
    const look = async () => {
      const read = document.visibilityState === 'visible' ? await readTraffic(portalId) : null;
      if (read !== null) setShown(read);
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, [portalId]);
  const tabs = [
    { key: 'ledger', label: 'Written by apps' },
    { key: 'sent', label: `Webhooks sent${shown.pending > 0 ? ` (${shown.pending} on their way)` : ''}` },
  ] as const;
  return (
    <section className="sheet backstage-traffic" aria-label="Traffic">
      <div className="backstage-tabs" role="tablist" aria-label="Traffic">
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`traffic-${key}`}
            aria-selected={tab === key}
            aria-controls="traffic"
            onClick={() => setTab(key)}
          >
            {label}
          </button>
        ))}
      </div>
      <div id="traffic" role="tabpanel" aria-labelledby={`traffic-${tab}`} className="ui-table ui-density-condensed">
        <div className="ui-table-scroll" tabIndex={0} role="region" aria-label={tab === 'ledger' ? 'Written by apps' : 'Webhooks sent'}>
          {tab === 'ledger' ? <Ledger entries={shown.ledger} /> : <Deliveries sent={shown.sent} />}
        </div>
      </div>
    </section>
  );
}

function Ledger({ entries }: { entries: Written[] }) {
  if (entries.length === 0) return <p className="nothing">No app has written anything yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Values</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.n}>
            <td className="soft nowrap">{timeOf(entry.at)}</td>
            <td>
              {entry.operation.replaceAll('_', ' ')} · {entry.objectType} {entry.objectId}
              <code className="ui-micro backstage-call">
                {entry.method} {entry.path}
              </code>
            </td>
            <td>
              <bdi>{wordsOf(entry)}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Deliveries({ sent }: { sent: Sent[] }) {
  if (sent.length === 0) return <p className="nothing">No webhook has been sent yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Answer</th>
          <th scope="col">Attempt</th>
          <th scope="col">Events</th>
        </tr>
      </thead>
      <tbody>
        {sent.map((one, index) => (
          <tr key={`${one.at}-${index}`}>
            <td className="soft nowrap">{timeOf(one.at)}</td>
            <td>
              <span className={`ui-tag ui-tone-${one.status !== undefined && one.status < 300 ? 'success' : 'danger'}`}>
                {one.status ?? one.error ?? 'no answer'}
              </span>
            </td>
            <td>{one.attempt + 1}</td>
            <td>
              <ul className="backstage-events">
                {one.body.slice(0, 8).map((event, place) => (
                  <li key={place}>
                    <code>{event.subscriptionType}</code> {subjectOf(event)}
                  </li>
                ))}
                {one.events > 8 && <li className="ui-micro">and {one.events - 8} more</li>}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function wordsOf({ values, kept = [], members = [] }: Written): string {
  const written = Object.entries(values).map(([name, value]) => `${name} = ${value === '' ? '(cleared)' : value}`);
  return (
    [...written, ...kept.map((name) => `${name} kept`), ...(members.length > 0 ? [`${members.length} records`] : [])].join(', ') || '--'
  );
}

function subjectOf({ objectId, fromObjectId, toObjectId, propertyName, propertyValue }: Heard): string {
  const which = objectId === undefined ? `${fromObjectId} to ${toObjectId}` : String(objectId);
  return propertyName === undefined ? which : `${which}: ${propertyName} = ${propertyValue === '' ? '(cleared)' : propertyValue}`;
}

function timeOf(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB');
}

async function readTraffic(portalId: string): Promise<Shown | null> {
  try {
    const [written, sent] = await Promise.all(
      ['ledger', `deliveries?last=${most}`].map((path) => fetch(`/emulator/portals/${portalId}/${path}`).then((answer) => answer.json())),
    );
    return {
      ledger: (written as { entries: Written[] }).entries.slice(-most).reverse(),
      sent: (sent as { deliveries: Sent[] }).deliveries.reverse(),
      pending: (sent as { pending: number }).pending,
    };
  } catch {
    return null; // the emulator is starting again
  }
}
