// Turns what zod finds into problems that a person can act on: where, as a JSON pointer, and what is wrong, in a plain sentence.
import type { z } from 'zod';

export type SettingsProblem = { path: string; message: string };
export type Path = readonly (string | number | symbol)[];

/** RFC 6901; the whole document is "". */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** One problem per issue, and one per key that nobody knows. */
export function toProblems(issue: z.core.$ZodIssue): SettingsProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pointer(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ path: pointer([...issue.path, key.slice(0, 100)]), message: 'is not a known field' }));
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** The sentence for an issue that brings none of its own. Never repeats what was sent. */
export function sentenceFor(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return bound(issue.origin, { atLeast: true, limit: issue.minimum });
    case 'too_big':
      return bound(issue.origin, { atLeast: false, limit: issue.maximum });
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return Array.isArray(issue['options']) ? oneOf(issue['options']) : 'is not allowed here';
    case 'invalid_format':
      return 'must be 1 to 64 letters, digits, hyphens or underscores';
    default:
      return 'is not allowed here';
  }
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? `must be ${String(values[0])}` : `must be one of: ${values.join(', ')}`;
}

function bound(origin: string, { atLeast, limit }: { atLeast: boolean; limit: number | bigint }): string {
  const most = atLeast ? 'at least' : 'at most';
  if (origin !== 'string' && origin !== 'array') return `must be ${most} ${limit}`;
  if (limit === 0) return 'must be empty';
  if (atLeast && limit === 1) return 'must not be empty';
  const [one, many] = origin === 'string' ? ['character', 'characters'] : ['entry', 'entries'];
  return `must have ${most} ${limit} ${limit === 1 ? one : many}`;
}
