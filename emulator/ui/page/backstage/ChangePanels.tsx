// What changes a contact's values: somebody or something writes a property, or the contact sends a form in.
import { useState } from 'react';
import type { ChosenProps, Props } from './Backstage.tsx';
import { control } from './control-call.ts';
import { Field, Fields, Panel, Select } from './fields.tsx';

const sources = [
  { value: 'AUTOMATION_PLATFORM', label: 'A workflow' },
  { value: 'IMPORT', label: 'An import' },
  { value: 'INTEGRATION', label: 'Another integration' },
  { value: 'API', label: 'A private app' },
  { value: 'CRM_UI_BULK_ACTION', label: 'A bulk edit' },
  { value: 'DEALS', label: "HubSpot's deal sync" },
];

export function ChangePanel({ view, refresh, chosen }: ChosenProps) {
  const [name, setName] = useState('lifecyclestage');
  const property = view.properties.find((one) => one.name === name);
  const authors = [...view.users.map(({ value, label }) => ({ value: `user:${value}`, label })), ...sources];
  const submit = async (fields: FormData) => {
    const by = String(fields.get('by'));
    const as = by.startsWith('user:') ? { userId: by.slice(5) } : { source: by };
    await control({
      portalId: view.frame.portal.portalId,
      path: `objects/contacts/${chosen.id}`,
      body: { properties: { [name]: String(fields.get('value') ?? '') }, as },
      done: `${property?.label ?? name} was changed.`,
    });
    refresh();
  };
  const value = chosen.values[name] ?? '';
  return (
    <Panel title="Change a property" icon="edit" hint="By a user, or by whatever else writes in HubSpot. Empty clears.">
      <Fields submit={submit} button="Change">
        <Field label="Property">
          <Select
            name="name"
            value={name}
            onChange={setName}
            choices={view.properties.map((one) => ({ value: one.name, label: one.label }))}
          />
        </Field>
        <Field label="Becomes">
          {property?.options ? (
            <Select key={`${name}=${value}`} name="value" value={value} choices={property.options} first="(empty)" />
          ) : (
            <input key={`${name}=${value}`} className="ui-input" name="value" defaultValue={value} />
          )}
        </Field>
        <Field label="By">
          <Select name="by" choices={authors} />
        </Field>
      </Fields>
    </Panel>
  );
}

export function FormPanel({ view, refresh }: Props) {
  const [id, setId] = useState(view.forms[0]?.id ?? '');
  const form = view.forms.find((one) => one.id === id);
  const submit = async (fields: FormData) => {
    const filled = (form?.fields ?? [])
      .map(({ name }) => [name, String(fields.get(name) ?? '').trim()])
      .filter(([, value]) => value !== '');
    const sent = await control<{ contactId: string; isNew: boolean }>({
      portalId: view.frame.portal.portalId,
      path: `forms/${id}/submissions`,
      body: { values: Object.fromEntries(filled) as Record<string, string>, pageUrl: String(fields.get('pageUrl')) },
      done: `${form?.name ?? 'The form'} was sent in.`,
    });
    if (sent?.isNew) location.search = `?contact=${sent.contactId}`;
    refresh();
  };
  return (
    <Panel title="Submit a form" icon="comment" hint="As a visitor of the portal's site: the address decides whose contact it is.">
      {form === undefined ? (
        <p className="ui-micro">This portal has no forms.</p>
      ) : (
        <Fields submit={submit} button="Send it in">
          <Field label="Form">
            <Select name="form" value={id} onChange={setId} choices={view.forms.map((one) => ({ value: one.id, label: one.name }))} />
          </Field>
          {form.fields.map(({ name, label }) => (
            <Field key={name} label={label}>
              <input
                className="ui-input"
                name={name}
                type={name === 'email' ? 'email' : 'text'}
                required={name === 'email'}
                defaultValue={view.chosen?.archived === false ? view.chosen.values[name] : ''}
              />
            </Field>
          ))}
          <Field label="Page">
            <input className="ui-input" name="pageUrl" type="url" required defaultValue="https://www.example.com/pricing" />
          </Field>
        </Fields>
      )}
    </Panel>
  );
}
