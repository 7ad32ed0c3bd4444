// The small parts that every panel behind the scenes is made of: a panel, a labelled field, a choice.
import type { FormEvent, ReactNode } from 'react';
import { Glyph } from '../../components/glyph.tsx';
import type { Choice } from '../../views.ts';

export function Panel({ title, icon, hint, children }: { title: string; icon: string; hint?: string; children: ReactNode }) {
  return (
    <section className="sheet backstage-panel" aria-label={title}>
      <header>
        <span className="round">
          <Glyph name={icon} size={16} />
        </span>
        <div>
          <h2>{title}</h2>
          {hint && <p className="ui-micro">{hint}</p>}
        </div>
      </header>
      {children}
    </section>
  );
}

/** A form that hands its fields over as texts and never leaves the page. */
export function Fields({ submit, button, children }: { submit: (values: FormData) => Promise<void>; button: string; children: ReactNode }) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(new FormData(event.currentTarget));
  };
  return (
    <form className="backstage-form" onSubmit={onSubmit}>
      {children}
      <button className="ui-button ui-button-secondary ui-size-sm">{button}</button>
    </form>
  );
}

export function Field({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <label className={wide ? 'backstage-field backstage-wide' : 'backstage-field'}>
      <span>{label}</span>
      {children}
    </label>
  );
}

type SelectProps = { name: string; choices: Choice[]; value?: string; onChange?: (value: string) => void; first?: string };

export function Select({ name, choices, value, onChange, first }: SelectProps) {
  const chosen = onChange
    ? { value, onChange: (event: { target: { value: string } }) => onChange(event.target.value) }
    : { defaultValue: value };
  return (
    <span className="ui-select">
      <select name={name} {...chosen}>
        {first !== undefined && <option value="">{first}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Glyph name="downCarat" size={14} />
    </span>
  );
}
