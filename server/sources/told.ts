// What a webhook of another product comes down to, whoever sent it: things that people did, and what could not be read.

/** One thing that somebody did, or one word about who somebody is (`identify`, `alias`). */
export type Told = {
  type: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';
  messageId: string;
  name: string;
  occurredAt: Date;
  path: string | null;
  properties: Record<string, string | number | boolean | null>;
  email: string | null;
  userId: string | null;
  anonymousId: string | null;
  /** Of an alias: who the user was before. */
  previousId: string | null;
};
export type NotTaken = {
  messageId: string | null;
  name: string | null;
  why: 'malformed' | 'field' | 'time' | 'nobody' | 'too_large' | 'version';
  detail: string | null;
};

/** Text that a database can hold; null for anything else. */
export function textOf(value: unknown, longest = 320): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' || text.length > longest || text.includes('\u0000') || !text.isWellFormed() ? null : text;
}

export type Fields = Record<string, unknown>;

/** An object's own fields; empty for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** An e-mail address as it is compared, or null. */
export function emailOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text) ? text.toLowerCase() : null;
}

/** JSON in strict UTF-8; `malformed` says why not. */
export function readJson(body: Uint8Array): { value: unknown } | { malformed: string } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { malformed: 'is not UTF-8' };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { malformed: 'is no JSON' };
  }
}

/** Whether nothing in it nests deeper than this; what does could not even be measured. */
export function isShallow(value: unknown, levels = 32): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

const mostProperties = 200;
const longestName = 100;

/**
 * Properties as conditions read them: what nests is named by its path (`plan.name`), a list of plain values is one text. Null when there are
 * too many of them.
 */
export function flatProperties(given: unknown): Told['properties'] | null {
  const flat: [string, string | number | boolean | null][] = [];
  collect(fieldsOf(given), '', flat);
  return flat.length > mostProperties ? null : Object.fromEntries(flat);
}

function collect(fields: Fields, prefix: string, flat: [string, string | number | boolean | null][]): void {
  for (const [key, value] of Object.entries(fields)) {
    const name = (prefix + key).replaceAll('\u0000', '').toWellFormed();
    if (flat.length > mostProperties) return;
    if (name === '' || name.length > longestName) continue;
    if (typeof value === 'string') flat.push([name, value.replaceAll('\u0000', '\uFFFD').toWellFormed()]);
    else if (value === null || typeof value === 'boolean') flat.push([name, value]);
    else if (typeof value === 'number') flat.push([name, Number.isFinite(value) ? value : null]);
    else if (Array.isArray(value)) flat.push([name, JSON.stringify(value).toWellFormed()]);
    else collect(fieldsOf(value), `${name}.`, flat);
  }
}
