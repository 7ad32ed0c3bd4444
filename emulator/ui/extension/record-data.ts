// The record that extensions are shown on, as their hooks and actions see it: values, and who wants to hear of changes.
import type { Answer, Plain } from '../wire.ts';
import { post } from './post.ts';

type Names = string[] | '*';
type Tell = (properties: Plain, error?: { message: string }) => unknown;
type Watched = {
  names: Names;
  options?: Plain | undefined;
  tell: Tell;
  /** What was told already; without it the first reading counts as told. */ known?: unknown;
};
type Watcher = Watched & { told: string | null; readings: number };

export type RecordData = {
  read: (names: Names, options?: Plain) => Promise<Answer>;
  /** Tells of the named properties whenever one of them differs from what was told before. Gives what ends it. */
  watch: (watched: Watched) => () => void;
  /** To be called when something in the portal may have changed. */
  changed: () => void;
};
export type RecordPlace = { portalId: string; objectTypeId: string; objectId: string };

/** Reads one record from the emulator's server, each time anew. */
export function createRecordData({ portalId, objectTypeId, objectId }: RecordPlace): RecordData {
  const watchers = new Set<Watcher>();
  const read = (names: Names, options?: Plain): Promise<Answer> =>
    post<Answer>(`/emulator/portals/${portalId}/ui/properties`, { objectTypeId, objectId, properties: names, options });
  const look = async (watcher: Watcher): Promise<void> => {
    const reading = ++watcher.readings;
    const { data, error } = await read(watcher.names, watcher.options);
    const found = JSON.stringify(data ?? error);
    if (!watchers.has(watcher) || reading !== watcher.readings || watcher.told === found) return;
    const isBaseline = watcher.told === null;
    watcher.told = found;
    if (isBaseline) return;
    await (error === undefined ? watcher.tell(data as Plain) : watcher.tell({}, { message: error }));
  };
  // A watcher whose extension has gone cannot be told; nobody else minds.
  const quietly = (watcher: Watcher): void => void look(watcher).catch(() => undefined);
  return {
    read,
    watch: (watched) => {
      const watcher: Watcher = { ...watched, told: watched.known === undefined ? null : JSON.stringify(watched.known), readings: 0 };
      watchers.add(watcher);
      if (watcher.told === null) quietly(watcher);
      return () => void watchers.delete(watcher);
    },
    changed: () => watchers.forEach(quietly),
  };
}
