// What befalls the whole record: merged, deleted, restored, erased. What cannot be undone is asked once more.
import { useState } from 'react';
import type { ChosenProps } from './Backstage.tsx';
import { control } from './control-call.ts';
import { Field, Fields, Panel, Select } from './fields.tsx';

export function RecordPanel({ view, refresh, chosen }: ChosenProps) {
  const [asking, setAsking] = useState(false);
  const portalId = view.frame.portal.portalId;
  const path = `objects/contacts/${chosen.id}`;
  const others = view.people.filter((person) => person.id !== chosen.id && !person.archived);
  const merge = async (fields: FormData) => {
    const merged = await control<{ id: string }>({
      portalId,
      path: 'merges',
      body: { primaryId: chosen.id, otherId: String(fields.get('other')) },
      done: 'Both are one record now, under a new id.',
    });
    if (merged) location.search = `?contact=${merged.id}`;
  };
  const remove = async () => {
    await control({ portalId, method: 'DELETE', path, done: `${chosen.name} is in the bin.` });
    refresh();
  };
  const restore = async () => {
    await control({ portalId, path: `${path}/restore`, done: `${chosen.name} is back.` });
    refresh();
  };
  const erase = async () => {
    setAsking(false);
    if ((await control({ portalId, path: `${path}/erase`, done: 'Erased for good; apps hear of both notices.' })) !== null)
      location.search = '';
  };
  return (
    <Panel title="The whole record" icon="contact" hint="Merging makes a third record; both old ids lead to it.">
      {!chosen.archived && others.length > 0 && (
        <Fields submit={merge} button="Merge">
          <Field label={`Merge into ${chosen.name}`}>
            <Select
              name="other"
              choices={others.map(({ id, name, email }) => ({ value: id, label: email === null ? name : `${name} (${email})` }))}
            />
          </Field>
        </Fields>
      )}
      <div className="ui-button-row backstage-last">
        <button
          type="button"
          className="ui-button ui-button-secondary ui-size-sm"
          onClick={() => void (chosen.archived ? restore() : remove())}
        >
          {chosen.archived ? 'Restore' : 'Delete'}
        </button>
        <button
          type="button"
          className="ui-button ui-button-transparent ui-size-sm danger-text"
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          Erase for privacy
        </button>
      </div>
      {asking && <AskToErase name={chosen.name} erase={() => void erase()} keep={() => setAsking(false)} />}
    </Panel>
  );
}

function AskToErase({ name, erase, keep }: { name: string; erase: () => void; keep: () => void }) {
  return (
    <div className="ui-alert ui-tone-warning" role="alertdialog" aria-label="Erase for good">
      <div>
        <strong className="ui-alert-title">Erase {name} for good?</strong>
        <div className="ui-alert-body">Values, past and links go. Nothing brings them back.</div>
        <div className="ui-button-row">
          <button type="button" className="ui-button ui-button-destructive ui-size-sm" onClick={erase}>
            Erase
          </button>
          <button type="button" className="ui-button ui-button-secondary ui-size-sm" onClick={keep}>
            Keep
          </button>
        </div>
      </div>
    </div>
  );
}
