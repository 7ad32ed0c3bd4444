// A form: collects its named fields when submitted, as HubSpot does.
import type { FormEvent } from 'react';
import type { FormInputValues, FormProps } from '@hubspot/ui-extensions';
import { plainEvent, reactions } from './carrier.tsx';
import { mark } from './mark.ts';

export function Form({ onSubmit, autoComplete, children, testId }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    void onSubmit?.({ ...plainEvent(event), targetValue: fieldValues(event.currentTarget) }, reactions);
  };
  return (
    <form className="ui-form" noValidate autoComplete={autoComplete} onSubmit={submit} {...mark('Form', { testId })}>
      {children}
    </form>
  );
}

function fieldValues(form: HTMLFormElement): FormInputValues {
  const values: FormInputValues = {};
  for (const element of Array.from(form.elements)) {
    if (
      !(element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) ||
      !element.name
    )
      continue;
    const checkable = element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio');
    if (checkable && !element.checked) continue;
    values[element.name] = element.type === 'number' && element.value !== '' ? Number(element.value) : element.value;
  }
  return values;
}
