// One property as HubSpot's components show it: label and value, and the form's field in its place while somebody edits it.
import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent, Ref } from 'react';
import type { Cell, FieldEdit, FieldView } from '../crm-views.ts';
import { askCrm, useCrmPlace } from './crm-place.ts';
import type { RecordRef } from './crm-place.ts';
import { Glyph } from './glyph.tsx';

/** A value to read, a link where it leads somewhere, HubSpot's two dashes where there is none. */
export function CrmValue({ cell }: { cell: Pick<Cell, 'text' | 'href'> }) {
  if (cell.text === null) return <span className="crm-none">--</span>;
  if (cell.href === null) return <bdi>{cell.text}</bdi>;
  const away = /^https?:/.test(cell.href) ? { target: '_blank', rel: 'noreferrer' } : {};
  return (
    <a className="ui-link ui-link-primary" href={cell.href} {...away}>
      <bdi>{cell.text}</bdi>
    </a>
  );
}

type FieldProps = { field: FieldView; record: RecordRef };

/** A property that a person can change where it stands. Enter keeps, Escape gives up. */
export function CrmField({ field, record }: FieldProps) {
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  useEffect(() => {
    if (!editing && back.current) opener.current?.focus();
    back.current = editing;
  }, [editing]);
  const id = useId();
  return (
    <div className="crm-field" data-property={field.name}>
      <dt id={id}>{field.label}</dt>
      <dd>
        {field.unknown ? (
          <bdi className="crm-none">There is no property of this name.</bdi>
        ) : editing && field.edit ? (
          <Editor name={field.name} edit={field.edit} labelId={id} record={record} close={() => setEditing(false)} />
        ) : (
          <span className="crm-read">
            <CrmValue cell={field} />
            {field.edit && (
              <button
                ref={opener}
                type="button"
                className="ui-icon-button crm-pen"
                aria-label={`Edit ${field.label}`}
                onClick={() => setEditing(true)}
              >
                <Glyph name="edit" size={14} />
              </button>
            )}
          </span>
        )}
      </dd>
    </div>
  );
}

type EditorProps = { name: string; edit: FieldEdit; labelId: string; record: RecordRef; close: () => void };

function Editor({ name, edit, labelId, record, close }: EditorProps) {
  const place = useCrmPlace();
  const [value, setValue] = useState(edit.value);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setBusy(true);
    const { error } = await askCrm(place, 'write', { ...record, values: { [name]: value } });
    setBusy(false);
    if (error !== undefined) return setProblem(error);
    place.refresh();
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    close();
  };
  return (
    <form className="crm-editor" onSubmit={(event) => void save(event)} onKeyDown={onKeyDown}>
      <FieldInput name={name} edit={edit} value={value} change={setValue} labelledBy={labelId} focus />
      {problem !== null && (
        <div className="crm-wrong" role="alert">
          {problem}
        </div>
      )}
      <span className="crm-editor-row">
        <button type="submit" className="ui-button ui-button-primary ui-size-xs" disabled={busy}>
          Save
        </button>
        <button type="button" className="ui-button ui-button-secondary ui-size-xs" onClick={close}>
          Cancel
        </button>
      </span>
    </form>
  );
}

type InputProps = {
  name: string;
  edit: FieldEdit;
  value: string;
  change: (value: string) => void;
  labelledBy: string;
  focus?: boolean;
};
const TYPES = { text: 'text', number: 'number', day: 'date', moment: 'datetime-local' } as const;

/** The form's field for a kind of value. */
export function FieldInput({ name, edit, value, change, labelledBy, focus }: InputProps) {
  const first = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus) first.current?.focus();
  }, [focus]);
  const shared = { name, 'aria-labelledby': labelledBy, value };
  if (edit.kind === 'choices') {
    const chosen = value.split(';').filter(Boolean);
    const toggle = (one: string) => change((chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]).join(';'));
    return (
      <div role="group" aria-labelledby={labelledBy} className="crm-choices">
        {edit.options.map((option, index) => (
          <label key={option.value} className="ui-check">
            <input
              ref={index === 0 ? (first as Ref<HTMLInputElement>) : undefined}
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={() => toggle(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    );
  }
  if (edit.kind === 'choice')
    return (
      <span className="ui-select">
        <select {...shared} ref={first as Ref<HTMLSelectElement>} onChange={(event) => change(event.target.value)}>
          <option value="">--</option>
          {edit.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Glyph name="downCarat" size={14} />
      </span>
    );
  if (edit.kind === 'long')
    return (
      <textarea
        {...shared}
        ref={first as Ref<HTMLTextAreaElement>}
        className="ui-input"
        rows={4}
        onChange={(event) => change(event.target.value)}
      />
    );
  return (
    <input
      {...shared}
      ref={first as Ref<HTMLInputElement>}
      className="ui-input"
      type={TYPES[edit.kind]}
      step={edit.kind === 'number' ? 'any' : undefined}
      onChange={(event) => change(event.target.value)}
    />
  );
}
