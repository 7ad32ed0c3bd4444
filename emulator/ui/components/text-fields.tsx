// Fields that are typed into.
import type {
  CurrencyInputProps,
  InputProps,
  NumberInputProps,
  SearchInputProps,
  StepperInputProps,
  TextAreaProps,
} from '@hubspot/ui-extensions';
import { Field, useTypedText } from './field.tsx';
import { Glyph } from './glyph.tsx';

const asText = (value: string | null | undefined): string => value ?? '';
const sameText = (text: string): string => text;
const showNumber = (value: number | null | undefined): string => (value === undefined || value === null ? '' : String(value));
/** An emptied number field says undefined, whatever the types promise: there is no number to give. */
const readNumber = (text: string): number => (text === '' ? (undefined as unknown as number) : Number(text));

function TextLike({ component, ...props }: InputProps & { component: string }) {
  const typed = useTypedText({ ...props, defaultValue: props.defaultValue, value: props.value, read: sameText, show: asText });
  return (
    <Field component={component} words={props}>
      {(control) => (
        <input
          {...control}
          {...typed.handlers}
          className="ui-input"
          type={props.type ?? 'text'}
          name={props.name}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          data-test-id={props.testId}
        />
      )}
    </Field>
  );
}

export const Input = (props: InputProps) => <TextLike {...props} component="Input" />;

export function SearchInput(props: SearchInputProps) {
  const typed = useTypedText({ ...props, defaultValue: props.defaultValue, value: props.value, read: sameText, show: asText });
  const clearable = props.clearable !== false && typed.text !== '' && !props.readOnly;
  return (
    <Field component="SearchInput" words={props}>
      {(control) => (
        <div className="ui-search">
          <Glyph name="search" />
          <input
            {...control}
            {...typed.handlers}
            className="ui-input"
            type="text"
            role="searchbox"
            aria-label={props.label || props.placeholder}
            name={props.name}
            placeholder={props.placeholder}
            readOnly={props.readOnly}
            data-test-id={props.testId}
          />
          {clearable && (
            <button type="button" className="ui-icon-button" aria-label="Clear" onClick={() => typed.set('')}>
              <Glyph name="x" size={14} />
            </button>
          )}
        </div>
      )}
    </Field>
  );
}

export function TextArea(props: TextAreaProps) {
  const typed = useTypedText({ ...props, defaultValue: props.defaultValue, value: props.value, read: sameText, show: asText });
  const { onKeyDown: _enterIsANewLine, ...handlers } = typed.handlers;
  return (
    <Field component="TextArea" words={props}>
      {(control) => (
        <textarea
          {...control}
          {...handlers}
          className="ui-input"
          name={props.name}
          rows={props.rows ?? 3}
          cols={props.cols}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          style={{ resize: props.resize }}
          data-test-id={props.testId}
        />
      )}
    </Field>
  );
}

type NumberLike = NumberInputProps & { component: string; step?: number; unit?: string };

function NumberField({ component, step, unit, ...props }: NumberLike) {
  const typed = useTypedText<number>({
    ...props,
    defaultValue: props.defaultValue,
    value: props.value,
    read: readNumber,
    show: showNumber,
  });
  return (
    <Field component={component} words={props}>
      {(control) => (
        <div className="ui-with-unit">
          {unit && <span className="ui-unit">{unit}</span>}
          <input
            {...control}
            {...typed.handlers}
            className="ui-input"
            type="number"
            name={props.name}
            placeholder={props.placeholder}
            readOnly={props.readOnly}
            min={props.min}
            max={props.max}
            step={step ?? 'any'}
            style={{ textAlign: props.textAlign }}
            data-test-id={props.testId}
          />
          {props.formatStyle === 'percentage' && <span className="ui-unit">%</span>}
        </div>
      )}
    </Field>
  );
}

export const NumberInput = (props: NumberInputProps) => <NumberField {...props} component="NumberInput" />;
export const StepperInput = ({ stepSize = 1, ...props }: StepperInputProps) => (
  <NumberField {...props} component="StepperInput" step={stepSize} />
);
export const CurrencyInput = ({ currency = 'USD', ...props }: CurrencyInputProps) => (
  <NumberField {...props} component="CurrencyInput" unit={currency} />
);
