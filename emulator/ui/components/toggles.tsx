// Switches, and groups of check boxes or radio buttons.
import { useId } from 'react';
import type { ToggleGroupProps, ToggleProps } from '@hubspot/ui-extensions';
import { Glyph } from './glyph.tsx';
import { classes, mark, shortSize } from './mark.ts';
import { useChosen } from './use-chosen.ts';

export function Toggle(props: ToggleProps) {
  const [checked, setChecked] = useChosen<boolean>(props.checked, Boolean(props.initialIsChecked));
  const id = useId();
  const hidden = props.labelDisplay === 'hidden';
  return (
    <div
      className={classes('ui-toggle', `ui-toggle-${shortSize(props.size)}`, props.labelDisplay === 'top' && 'ui-toggle-top')}
      {...mark('Toggle', {})}
    >
      {!hidden && <label htmlFor={id}>{props.label}</label>}
      <span className="ui-switch">
        <input
          id={id}
          type="checkbox"
          role="switch"
          name={props.name}
          aria-label={hidden ? props.label : undefined}
          disabled={props.readOnly ?? props.readonly}
          checked={checked}
          data-test-id={props.testId}
          onChange={(event) => {
            setChecked(event.target.checked);
            void props.onChange?.(event.target.checked);
          }}
        />
        <span className="ui-knob" aria-hidden="true" />
      </span>
      {(props.textChecked || props.textUnchecked) && (
        <span className="ui-micro" aria-hidden="true">
          {checked ? props.textChecked : props.textUnchecked}
        </span>
      )}
    </div>
  );
}

export function ToggleGroup(props: ToggleGroupProps) {
  const radio = props.toggleType === 'radioButtonList';
  const first = props.options.filter((option) => option.initialIsChecked).map((option) => option.value);
  const given = props.value === undefined ? undefined : [props.value].flat();
  const [values, setValues] = useChosen<string[]>(given, first);
  const name = useId();
  const choose = (value: string, on: boolean) => {
    const next = radio ? [value] : on ? [...values, value] : values.filter((one) => one !== value);
    setValues(next);
    if (props.toggleType === 'radioButtonList') void props.onChange?.(value);
    else void props.onChange?.(next);
  };
  return (
    <fieldset
      className={classes('ui-field ui-group', props.error && 'ui-field-error')}
      aria-required={props.required || undefined}
      {...mark('ToggleGroup', props)}
    >
      <legend>
        {props.label}
        {props.required && (
          <span className="ui-required" aria-hidden="true">
            {' '}
            *
          </span>
        )}
        {props.tooltip && (
          <span className="ui-hint" title={props.tooltip}>
            <Glyph name="info" size={14} />
          </span>
        )}
      </legend>
      <div className={props.inline ? 'ui-group-row' : 'ui-group-column'}>
        {props.options.map((option) => (
          <label key={option.value} className="ui-check">
            <input
              type={radio ? 'radio' : 'checkbox'}
              name={radio ? `${props.name}${name}` : props.name}
              value={option.value}
              disabled={option.readOnly ?? option.readonly}
              checked={values.includes(option.value)}
              onChange={(event) => choose(option.value, event.target.checked)}
            />
            <span>
              {option.label}
              {option.description && <span className="ui-micro ui-block">{option.description}</span>}
            </span>
          </label>
        ))}
      </div>
      {props.validationMessage && (
        <div className="ui-validation" role={props.error ? 'alert' : undefined}>
          {props.validationMessage}
        </div>
      )}
    </fieldset>
  );
}
