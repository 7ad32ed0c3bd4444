// What goes wrong on purpose with calls of the HubSpot API.
import type { BackstageView } from '../../views.ts';
import type { Props } from './Backstage.tsx';
import { control } from './control-call.ts';
import { Field, Fields, Panel, Select } from './fields.tsx';

const names: Record<string, string> = {
  '423': '423: the record is locked',
  '429': '429: too many requests',
  '477': '477: the account is moving',
  '500_before': '500, nothing was written',
  '500_after': '500, though it was written',
  '502_html_after': '502 page, though it was written',
  timeout: 'No answer, nothing was written',
  timeout_after: 'No answer, though it was written',
  reset_before: 'Cut off, nothing was written',
  reset_after: 'Cut off, though it was written',
};

export function FaultsPanel({ view, refresh }: Props) {
  const set = async (rules: object[], done: string) => {
    await control({ portalId: view.frame.portal.portalId, method: 'PUT', path: 'faults', body: { rules }, done });
    refresh();
  };
  const standing = view.faults.map(({ kind, path, probability, times }) => ({
    kind,
    probability,
    ...(path === '' ? {} : { match: { path } }),
    ...(times === null ? {} : { times }),
  }));
  const add = (fields: FormData) => {
    const text = (name: string): string => String(fields.get(name) ?? '').trim();
    const times = Number(text('times'));
    const rule = {
      kind: text('kind'),
      probability: Number(text('probability')),
      ...(text('path') === '' ? {} : { match: { path: text('path') } }),
      ...(times > 0 ? { times } : {}),
    };
    return set([...standing, rule], 'The fault is set.');
  };
  return (
    <Panel title="Faults" icon="warning" hint="Each strikes the API calls whose path contains the words given.">
      {view.faults.length > 0 && <Standing faults={view.faults} />}
      <Fields submit={add} button="Add fault">
        <Field label="What" wide>
          <Select name="kind" choices={view.faultKinds.map((kind) => ({ value: kind, label: names[kind] ?? kind }))} />
        </Field>
        <Field label="Path contains">
          <input className="ui-input" name="path" placeholder="/crm/objects" />
        </Field>
        <Field label="How likely">
          <Select
            name="probability"
            choices={[
              { value: '1', label: 'Always' },
              { value: '0.5', label: 'Every other' },
              { value: '0.1', label: 'One in ten' },
            ]}
          />
        </Field>
        <Field label="How often at most">
          <input className="ui-input" name="times" type="number" min="1" placeholder="no bound" />
        </Field>
      </Fields>
      {view.faults.length > 0 && (
        <button
          type="button"
          className="ui-button ui-button-transparent ui-size-sm backstage-last"
          onClick={() => void set([], 'Nothing goes wrong on purpose any more.')}
        >
          Remove all
        </button>
      )}
    </Panel>
  );
}

function Standing({ faults }: { faults: BackstageView['faults'] }) {
  return (
    <ul className="backstage-rows">
      {faults.map((fault, index) => (
        <li key={`${fault.kind}-${index}`} className="backstage-row">
          <div>
            {names[fault.kind] ?? fault.kind}
            <div className="ui-micro">
              {fault.path || 'every path'} · {Math.round(fault.probability * 100)} %{fault.times !== null && ` · ${fault.times} times`} ·
              struck {fault.struck}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
