// The frame of a form field (label, description, message), and text that is typed on this side of the worker.
import { useEffect, useId, useRef, useState } from 'react';
import type { ChangeEvent, FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { Glyph } from './glyph.tsx';
import { classes, mark } from './mark.ts';

export type FieldWords = {
  label?: string | undefined;
  required?: boolean | undefined;
  description?: string | undefined;
  tooltip?: string | undefined;
  error?: boolean | undefined;
  validationMessage?: string | undefined;
};
type Control = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined; 'aria-required': true | undefined };

/** Draws a field around its control, and ties label, description and message to it. */
export function Field({ component, words, children }: { component: string; words: FieldWords; children: (control: Control) => ReactNode }) {
  const id = useId();
  const described = [words.description && `${id}d`, words.validationMessage && `${id}m`].filter(Boolean).join(' ');
  const control: Control = {
    id,
    'aria-invalid': words.error || undefined,
    'aria-describedby': described || undefined,
    'aria-required': words.required || undefined,
  };
  return (
    <div className={classes('ui-field', words.error && 'ui-field-error')} {...mark(component, {})}>
      {words.label && (
        <label htmlFor={id}>
          {words.label}
          {words.required && (
            <span className="ui-required" aria-hidden="true">
              {' '}
              *
            </span>
          )}
          {words.tooltip && (
            <span className="ui-hint" title={words.tooltip}>
              <Glyph name="info" size={14} />
            </span>
          )}
        </label>
      )}
      {words.description && (
        <div className="ui-micro" id={`${id}d`}>
          {words.description}
        </div>
      )}
      {children(control)}
      {words.validationMessage && (
        <div className="ui-validation" id={`${id}m`} role={words.error ? 'alert' : undefined}>
          {words.validationMessage}
        </div>
      )}
    </div>
  );
}

export type TextBinding<T> = {
  value: T | null | undefined;
  defaultValue: T | null | undefined;
  read: (text: string) => T;
  show: (value: T | null | undefined) => string;
  onInput?: ((value: T) => void) | undefined;
  onChange?: ((value: T) => void) | undefined;
  onBlur?: ((value: T) => void) | undefined;
  onFocus?: ((value: T) => void) | undefined;
};
type Typed = HTMLInputElement | HTMLTextAreaElement;

/**
 * Keeps the text on this side while the user types: a round trip to the worker for each key would move the caret.
 * `onInput` goes out for each key, `onChange` when the value is committed (blur, Enter). A value from the worker that is only the
 * echo of what was typed before is passed over.
 */
export function useTypedText<T>(binding: TextBinding<T>) {
  const { value, show, read } = binding;
  const [text, setText] = useState(show(value ?? binding.defaultValue));
  const committed = useRef(text);
  const echoes = useRef(new Set<string>());
  const controlled = value === undefined ? undefined : show(value);
  useEffect(() => {
    if (controlled === undefined || echoes.current.delete(controlled)) return;
    echoes.current.clear();
    setText(controlled);
    committed.current = controlled;
  }, [controlled]);
  const commit = (next: string) => {
    if (next === committed.current) return;
    committed.current = next;
    void binding.onChange?.(read(next));
  };
  const type = (next: string) => {
    setText(next);
    if (!binding.onInput) return;
    if (controlled !== undefined) echoes.current.add(next);
    void binding.onInput(read(next));
  };
  return {
    text,
    set: (next: string) => {
      type(next);
      commit(next);
    },
    handlers: {
      value: text,
      onChange: (event: ChangeEvent<Typed>) => type(event.target.value),
      onBlur: (event: FocusEvent<Typed>) => {
        commit(event.target.value);
        void binding.onBlur?.(read(event.target.value));
      },
      onFocus: (event: FocusEvent<Typed>) => void binding.onFocus?.(read(event.target.value)),
      onKeyDown: (event: KeyboardEvent<Typed>) => {
        if (event.key === 'Enter') commit(event.currentTarget.value);
      },
    },
  };
}
