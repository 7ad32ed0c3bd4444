// The record that extensions are shown on, as their hooks and actions see it: values, and who wants to hear of changes.
import type { Plain } from '../wire.ts';

type Names = string[] | '*';
type Watcher = { names: Names; tell: (properties: Plain) => unknown };

export type RecordData = {
  read: (names: Names) => Plain;
  watch: (names: Names, tell: (properties: Plain) => unknown) => () => void;
  /** Takes new values over; watchers hear of it when one of their properties differs, or when `always`. */
  update: (values: Record<string, string>, always?: boolean) => void;
};

/** Starts from the values that the page was given. */
export function createRecordData(initial: Record<string, string>): RecordData {
  let values = initial;
  const watchers = new Set<Watcher>();
  const read = (names: Names, from = values): Plain =>
    names === '*' ? { ...from } : Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return {
    read: (names) => read(names),
    watch: (names, tell) => {
      const watcher = { names, tell };
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    update: (next, always = false) => {
      const before = values;
      values = next;
      for (const { names, tell } of watchers) {
        if (always || JSON.stringify(read(names, before)) !== JSON.stringify(read(names)))
          void Promise.resolve(tell(read(names))).catch(() => undefined);
      }
    },
  };
}
