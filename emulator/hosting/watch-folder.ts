// Tells of files that changed below a folder. Folders of packages and hidden ones are left out: watching them costs more than the rest together.
import { readdirSync, statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';

const SETTLE_MS = 150;

/** Calls back with the absolute paths that changed, gathered until nothing more comes for a moment. Does not keep the process alive. */
export function watchFolder(folder: string, changed: (files: string[]) => void): () => void {
  const watched = new Map<string, FSWatcher>();
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (path: string) => {
    gathered.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...gathered];
      gathered.clear();
      changed(files);
    }, SETTLE_MS);
    timer.unref();
  };
  const forget = (path: string) => {
    watched.get(path)?.close();
    watched.delete(path);
  };
  const add = (path: string) => {
    if (watched.has(path) || !isFolder(path)) return;
    const watcher = watch(path, { persistent: false }, (_event, name) => {
      if (name === null || isLeftOut(name)) return;
      const inside = join(path, name);
      if (isFolder(inside)) add(inside);
      else forget(inside);
      tell(inside);
    });
    // A folder that vanishes is no reason to fall over.
    watcher.on('error', () => undefined);
    watched.set(path, watcher);
    for (const name of readdirSync(path)) if (!isLeftOut(name)) add(join(path, name));
  };
  add(folder);
  return () => {
    clearTimeout(timer);
    for (const watcher of watched.values()) watcher.close();
  };
}

const isLeftOut = (name: string): boolean => name === 'node_modules' || name === 'dist' || name.startsWith('.');

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
