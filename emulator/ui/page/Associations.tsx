// The right column's groups of linked records.
import { useState } from 'react';
import { Glyph } from '../components/glyph.tsx';
import type { AssociatedRecord, AssociationGroup } from '../views.ts';

export function Associations({ groups }: { groups: AssociationGroup[] }) {
  return (
    <>
      {groups.map((group) => (
        <Group key={group.type} group={group} />
      ))}
    </>
  );
}

function Group({ group }: { group: AssociationGroup }) {
  const [open, setOpen] = useState(true);
  const id = `group-${group.type}`;
  return (
    <section className="sheet" data-group={group.type}>
      <h2 className="sheet-title">
        <button type="button" className="group-button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <span className={open ? 'ui-turned' : 'ui-unturned'}>
            <Glyph name="right" size={14} />
          </span>
          {group.title} ({group.records.length})
        </button>
      </h2>
      <div id={id} className="sheet-body linked-list" hidden={!open}>
        {group.records.map((record) => (
          <Linked key={record.id} record={record} />
        ))}
        {group.records.length === 0 && <p className="ui-micro">None linked to this record.</p>}
      </div>
    </section>
  );
}

function Linked({ record }: { record: AssociatedRecord }) {
  return (
    <article className="linked" data-record={record.id}>
      {record.primary && <span className="ui-tag ui-tone-default linked-primary">Primary</span>}
      <a className="ui-link ui-link-primary linked-title" href={record.href}>
        <bdi>{record.title}</bdi>
      </a>
      {record.lines.map((line) => (
        <div key={line} className="ui-micro">
          <bdi>{line}</bdi>
        </div>
      ))}
    </article>
  );
}
