// Fields in which something is chosen.
import type { CheckboxProps, MultiSelectProps, RadioButtonProps, SelectProps } from '@hubspot/ui-extensions';
import { Field } from './field.tsx';
import { Glyph } from './glyph.tsx';
import { classes, mark } from './mark.ts';
import { usePopup } from './popup.ts';
import { useChosen } from './use-chosen.ts';

export function Select(props: SelectProps) {
  const [value, setValue] = useChosen<SelectProps['value']>(props.value, undefined);
  const choose = (text: string) => {
    const option = props.options.find((one) => String(one.value) === text);
    if (!option) return;
    setValue(option.value);
    void props.onChange?.(option.value);
  };
  return (
    <Field component="Select" words={props}>
      {(control) => (
        <div className={classes('ui-select', props.variant === 'transparent' && 'ui-transparent')}>
          <select
            {...control}
            name={props.name}
            disabled={props.readOnly}
            value={value === undefined ? '' : String(value)}
            onChange={(event) => choose(event.target.value)}
            aria-label={props.label ? undefined : props.placeholder}
            data-test-id={props.testId}
          >
            {!props.options.some((option) => option.value === '') && (
              <option value="" disabled hidden>
                {props.placeholder ?? 'Choose'}
              </option>
            )}
            {props.options.map((option) => (
              <option key={String(option.value)} value={String(option.value)}>
                {option.label}
              </option>
            ))}
          </select>
          <Glyph name="downCarat" size={14} />
        </div>
      )}
    </Field>
  );
}

export function MultiSelect(props: MultiSelectProps) {
  const [values, setValues] = useChosen<NonNullable<MultiSelectProps['value']>>(props.value, []);
  const popup = usePopup();
  const toggle = (value: (typeof values)[number], on: boolean) => {
    const next = on ? [...values, value] : values.filter((one) => one !== value);
    setValues(next);
    void props.onChange?.(next);
  };
  const chosen = props.options.filter((option) => values.includes(option.value));
  return (
    <Field component="MultiSelect" words={props}>
      {(control) => (
        <div className="ui-multi" ref={popup.root} onKeyDown={popup.onKeyDown}>
          <button
            type="button"
            {...control}
            className="ui-input ui-multi-button"
            disabled={props.readOnly}
            aria-haspopup="true"
            aria-expanded={popup.open}
            onClick={popup.toggle}
            data-test-id={props.testId}
          >
            <span className="ui-multi-tags">
              {chosen.length === 0 && <span className="ui-placeholder">{props.placeholder ?? 'Choose'}</span>}
              {chosen.map((option) => (
                <span key={String(option.value)} className="ui-tag ui-tone-default">
                  {option.label}
                </span>
              ))}
            </span>
            <Glyph name="downCarat" size={14} />
          </button>
          <div className="ui-menu" role="group" aria-label={props.label} hidden={!popup.open}>
            {props.options.map((option) => (
              <label key={String(option.value)} className="ui-menu-item ui-check">
                <input
                  type="checkbox"
                  name={props.name}
                  value={String(option.value)}
                  checked={values.includes(option.value)}
                  onChange={(event) => toggle(option.value, event.target.checked)}
                />
                <span>{option.label}</span>
              </label>
            ))}
          </div>
        </div>
      )}
    </Field>
  );
}

function CheckLike({ type, component, ...props }: CheckboxProps & { type: 'checkbox' | 'radio'; component: string }) {
  const [checked, setChecked] = useChosen<boolean>(props.checked, Boolean(props.initialIsChecked));
  return (
    <label className={classes('ui-check', props.inline && 'ui-inline')} {...mark(component, {})}>
      <input
        type={type}
        name={props.name}
        value={props.value ?? 'on'}
        aria-label={props['aria-label']}
        disabled={props.readOnly ?? props.readonly}
        checked={checked}
        data-test-id={props.testId}
        onChange={(event) => {
          setChecked(event.target.checked);
          void props.onChange?.(event.target.checked, props.value ?? '');
        }}
      />
      <span>
        {props.children}
        {props.description && <span className="ui-micro ui-block">{props.description}</span>}
      </span>
    </label>
  );
}

export const Checkbox = (props: CheckboxProps) => <CheckLike {...props} type="checkbox" component="Checkbox" />;
export const RadioButton = (props: RadioButtonProps) => <CheckLike {...props} type="radio" component="RadioButton" />;
