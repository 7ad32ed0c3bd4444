// Fields for a day and a time of day.
import type { BaseDate, DateInputEventsPayload, DateInputProps, TimeInputProps } from '@hubspot/ui-extensions';
import { Field, useTypedText } from './field.tsx';

const two = (value: number): string => String(value).padStart(2, '0');
const showDate = (value: BaseDate | null | undefined): string =>
  value ? `${String(value.year).padStart(4, '0')}-${two(value.month + 1)}-${two(value.date)}` : '';
function readDate(text: string): DateInputEventsPayload {
  const [year, month, date] = text.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null as unknown as DateInputEventsPayload;
  return { year, month: month - 1, date, formattedDate: text };
}

/** A day; months count from 0, as in HubSpot. */
export function DateInput(props: DateInputProps) {
  const typed = useTypedText<DateInputEventsPayload>({
    value: props.value,
    defaultValue: props.defaultValue,
    read: readDate,
    show: showDate,
    onChange: props.onChange,
    onBlur: props.onBlur,
    onFocus: props.onFocus,
  });
  return (
    <Field component="DateInput" words={props}>
      {(control) => (
        <input
          {...control}
          {...typed.handlers}
          className="ui-input"
          type="date"
          name={props.name}
          readOnly={props.readOnly}
          min={showDate(props.min)}
          max={showDate(props.max)}
          data-test-id={props.testId}
        />
      )}
    </Field>
  );
}

type Time = { hours: number; minutes: number };
const showTime = (value: Time | null | undefined): string => (value ? `${two(value.hours)}:${two(value.minutes)}` : '');
function readTime(text: string): Time {
  const [hours, minutes] = text.split(':').map(Number);
  return { hours: hours ?? 0, minutes: minutes ?? 0 };
}

export function TimeInput(props: TimeInputProps) {
  const typed = useTypedText<Time>({
    value: props.value,
    defaultValue: props.defaultValue,
    read: readTime,
    show: showTime,
    onChange: props.onChange,
    onBlur: props.onBlur,
    onFocus: props.onFocus,
  });
  return (
    <Field component="TimeInput" words={props}>
      {(control) => (
        <input
          {...control}
          {...typed.handlers}
          className="ui-input"
          type="time"
          name={props.name}
          readOnly={props.readOnly}
          min={showTime(props.min)}
          max={showTime(props.max)}
          data-test-id={props.testId}
        />
      )}
    </Field>
  );
}
