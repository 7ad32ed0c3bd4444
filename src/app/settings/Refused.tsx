// What went wrong with something that was pressed, beside where it was pressed.
import { Alert } from '@hubspot/ui-extensions';
import type { Refusal } from './settings-state.ts';
import { explain, type Words } from './words.ts';

/** Nothing while nothing went wrong. */
export function Refused({ words, title, refusal }: { words: Words; title: string; refusal: Refusal | null }) {
  if (refusal === null) return null;
  return (
    <Alert title={title} variant="danger">
      {explain(words, refusal)}
    </Alert>
  );
}
