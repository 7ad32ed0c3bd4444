// The left column: identity, the row of actions, and the record's properties.
import { Glyph } from '../components/glyph.tsx';
import { showToast } from '../extension/toasts.tsx';
import type { PropertyView, RecordView } from '../views.ts';
import { Avatar } from './Avatar.tsx';

const ACTIONS = [
  { icon: 'edit', text: 'Note' },
  { icon: 'email', text: 'Email' },
  { icon: 'calling', text: 'Call' },
  { icon: 'tasks', text: 'Task' },
  { icon: 'date', text: 'Meeting' },
  { icon: 'ellipses', text: 'More' },
];

export function RecordSide({ view }: { view: RecordView }) {
  return (
    <aside className="column left" aria-label={view.about.title}>
      <section className="sheet identity">
        <a className="back" href={view.back.href}>
          <Glyph name="left" size={14} />
          {view.back.text}
        </a>
        <div className="who">
          <Avatar name={view.title} letters={view.initials} size="large" square={view.objectTypeId !== '0-1'} />
          <div className="who-words">
            <h1>
              <bdi>{view.title}</bdi>
            </h1>
            {view.subtitle && (
              <div className="soft">
                <bdi>{view.subtitle}</bdi>
              </div>
            )}
            {view.email && (
              <a className="ui-link ui-link-primary who-email" href={`mailto:${view.email}`}>
                <Email address={view.email} />
              </a>
            )}
          </div>
        </div>
        <div className="record-actions">
          {ACTIONS.map(({ icon, text }) => (
            <button key={text} type="button" onClick={() => notHere(text)}>
              <span className="round">
                <Glyph name={icon} />
              </span>
              {text}
            </button>
          ))}
        </div>
      </section>
      <section className="sheet">
        <h2 className="sheet-title">{view.about.title}</h2>
        <dl className="sheet-body properties">
          {view.about.properties.map((property) => (
            <Property key={property.name} property={property} />
          ))}
        </dl>
      </section>
    </aside>
  );
}

/** An address that may break before its @. */
function Email({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  return (
    <bdi>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </bdi>
  );
}

function Property({ property }: { property: PropertyView }) {
  return (
    <div data-property={property.name}>
      <dt>{property.label}</dt>
      <dd>{property.value === null ? <span className="none">--</span> : <bdi>{property.value}</bdi>}</dd>
    </div>
  );
}

function notHere(what: string): void {
  showToast({
    type: 'info',
    message: `${what} belongs to HubSpot itself and does nothing in this emulator. A meeting can be booked in the Emulator box at the right.`,
  });
}
