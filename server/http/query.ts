// Reads a query string once, as written: every name and value decoded one time, nothing merged, nothing guessed.

export type QueryPairs = readonly (readonly [name: string, value: string])[];

/** The pairs after the first question mark of a raw URL. */
export function queryPairs(originalUrl: string): QueryPairs {
  const at = originalUrl.indexOf('?');
  return at < 0 ? [] : [...new URLSearchParams(originalUrl.slice(at + 1))];
}

/** As an object; null when a name occurs twice, because readers differ on which one counts. */
export function onceEach(pairs: QueryPairs): Record<string, string> | null {
  const found = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (found.has(name)) return null;
    found.set(name, value);
  }
  return Object.fromEntries(found);
}
