// The windows that CRM actions open: a record's preview, the form of a new record or activity, and words where HubSpot has more.
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { createPortal } from 'react-dom';
import { showToast } from '../extension/toasts.tsx';
import type { FieldView, FormFields, RecordFields, RecordHead } from '../crm-views.ts';
import type { CrmWindow } from './crm-act.ts';
import { FieldInput } from './crm-field.tsx';
import { askCrm, useCrm, useCrmPlace } from './crm-place.ts';
import type { RecordRef } from './crm-place.ts';
import { CrmFieldList } from './crm-properties.tsx';
import { CrmBox } from './crm-states.tsx';
import { DialogBox } from './overlays.tsx';

const ABOUT: Record<string, string[]> = {
  '0-1': ['email', 'phone', 'jobtitle', 'lifecyclestage', 'hubspot_owner_id'],
  '0-2': ['domain', 'industry', 'lifecyclestage', 'hubspot_owner_id'],
  '0-3': ['amount', 'dealstage', 'closedate', 'hubspot_owner_id'],
  '0-47': ['hs_meeting_start_time', 'hs_meeting_outcome', 'hubspot_owner_id'],
  '0-27': ['hs_timestamp', 'hs_task_status', 'hubspot_owner_id'],
  '0-46': ['hs_timestamp', 'hs_note_body', 'hubspot_owner_id'],
};

export function CrmWindowBox({ open, close }: { open: CrmWindow | null; close: () => void }) {
  if (open === null) return null;
  if (open.kind === 'preview') return createPortal(<Preview record={open.record} close={close} />, document.body);
  if (open.kind === 'form') return createPortal(<RecordForm {...open} close={close} />, document.body);
  return createPortal(
    <DialogBox component="CrmWindow" id="crm-told" title={open.title} className="ui-modal ui-width-sm" blocking close={close}>
      <div className="ui-dialog-body crm-told">
        {open.lines.map((line) => (
          <p key={line} dir="auto">
            {line}
          </p>
        ))}
      </div>
    </DialogBox>,
    document.body,
  );
}

function Preview({ record, close }: { record: RecordRef; close: () => void }) {
  const reading = useCrm<RecordFields>('fields', { ...record, properties: ABOUT[record.objectTypeId] ?? [] });
  const title = reading.data?.head.title ?? 'Preview';
  return (
    <DialogBox component="CrmWindow" id="crm-preview" title={title} className="ui-panel ui-width-sm" blocking close={close}>
      <div className="ui-dialog-body">
        <CrmBox component="CrmPreview" reading={reading}>
          {(data) => (
            <>
              <CrmFieldList data={data} />
              <a className="ui-link ui-link-primary crm-title" href={data.head.href}>
                View record
              </a>
            </>
          )}
        </CrmBox>
      </div>
    </DialogBox>
  );
}

type FormProps = { objectTypeId: string; link: RecordRef | null; choose: boolean; close: () => void };

function RecordForm({ objectTypeId, link, choose, close }: FormProps) {
  const place = useCrmPlace();
  const reading = useCrm<FormFields>('form', { objectTypeId, link: link ?? undefined });
  const [values, setValues] = useState<Record<string, string>>({});
  const [existing, setExisting] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data, error } =
      existing && link
        ? await askCrm<RecordHead>(place, 'link', { objectTypeId, objectId: existing, link })
        : await askCrm<RecordHead>(place, 'create', { objectTypeId, values, link: link ?? undefined });
    if (error !== undefined) return setProblem(error);
    showToast({ type: 'success', message: existing ? `${data?.title} was associated.` : `${data?.title} was created.` });
    place.refresh();
    close();
  };
  const fields = (reading.data?.fields ?? []).filter((field) => field.edit !== null);
  return (
    <DialogBox
      component="CrmWindow"
      id="crm-form"
      title={reading.data?.title ?? 'Create'}
      className="ui-panel ui-width-sm"
      blocking
      close={close}
    >
      <form className="ui-form" onSubmit={(event) => void submit(event)}>
        <div className="ui-dialog-body crm-form">
          {reading.problem !== null && <p role="alert">{reading.problem}</p>}
          {choose && reading.data && <Existing heads={reading.data.linkable} value={existing} change={setExisting} />}
          {!existing &&
            fields.map((field) => (
              <FormField
                key={field.name}
                field={field}
                value={values[field.name] ?? ''}
                change={(value) => setValues({ ...values, [field.name]: value })}
              />
            ))}
          {problem !== null && (
            <p className="crm-wrong" role="alert">
              {problem}
            </p>
          )}
        </div>
        <footer className="ui-dialog-foot">
          <button type="submit" className="ui-button ui-button-primary ui-size-md" disabled={!reading.data}>
            {existing ? 'Associate' : 'Create'}
          </button>
          <button type="button" className="ui-button ui-button-secondary ui-size-md" onClick={close}>
            Cancel
          </button>
        </footer>
      </form>
    </DialogBox>
  );
}

function FormField({ field, value, change }: { field: FieldView; value: string; change: (value: string) => void }) {
  const id = useId();
  return (
    <div className="ui-field">
      <label id={id}>{field.label}</label>
      {field.edit && <FieldInput name={field.name} edit={field.edit} value={value} change={change} labelledBy={id} />}
    </div>
  );
}

function Existing({ heads, value, change }: { heads: RecordHead[]; value: string; change: (value: string) => void }) {
  const id = useId();
  const options = heads.map((head) => ({ value: head.objectId, label: head.title }));
  return (
    <div className="ui-field">
      <label id={id}>Add existing</label>
      <FieldInput name="existing" edit={{ kind: 'choice', value, options }} value={value} change={change} labelledBy={id} />
    </div>
  );
}
