// A list of short texts, one per line. Knows nothing of what they mean.
import { useState } from 'react';
import { TextArea } from '@hubspot/ui-extensions';

export type LinesFieldProps = {
  name: string;
  label: string;
  description: string;
  value: string[];
  onChange: (lines: string[]) => void;
  error?: boolean;
  validationMessage?: string;
};

/** What is being typed is shown as it is typed, also while it ends in a blank line. */
export function LinesField({ value, onChange, ...field }: LinesFieldProps) {
  const [typed, setTyped] = useState('');
  const shown = same(linesOf(typed), value) ? typed : value.join('\n');
  return (
    <TextArea
      {...field}
      rows={2}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        onChange(linesOf(text));
      }}
    />
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function same(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}
