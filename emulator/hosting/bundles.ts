// The built extensions of the registered apps, in memory: built when first asked for, and anew when a file of the project changes.
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { App, UiComponent } from '../apps.ts';
import { buildExtension } from './build-extension.ts';
import type { Bundle } from './build-extension.ts';

export type Bundles = {
  /** The bundle of a component, or null when there is no such component. */
  get: (appId: string, uid: string) => Promise<Bundle | null>;
  /** Calls back after each rebuild; the answer ends that. */
  onRebuilt: (listener: () => void) => () => void;
};

const SOURCE = /\.(tsx?|jsx?|json)$/;
const SETTLE_MS = 150;
/** By folder and entry, for the whole process: emulators that are started again for each test file share it. */
const cache = new Map<string, Promise<Bundle>>();

/** The bundles of these apps. Nothing is built or watched before the first one is asked for. */
export function createBundles(apps: App[]): Bundles {
  const listeners = new Set<() => void>();
  const watched = new Map<string, FSWatcher>();
  const build = (component: UiComponent): Promise<Bundle> => {
    const bundle = buildExtension(component);
    cache.set(keyOf(component), bundle);
    return bundle;
  };
  const rebuild = async (app: App) => {
    const built = extensionsOf(app).filter((component) => cache.has(keyOf(component)));
    await Promise.all(built.map(build));
    for (const listener of listeners) listener();
  };
  return {
    get: async (appId, uid) => {
      const app = apps.find((one) => one.appId === appId);
      const component = app && extensionsOf(app).find((one) => one.uid === uid);
      if (!app || !component) return null;
      const folder = join(app.projectDir, 'src');
      if (!watched.has(folder))
        watched.set(
          folder,
          watchSources(folder, () => void rebuild(app)),
        );
      return await (cache.get(keyOf(component)) ?? build(component));
    },
    onRebuilt: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const extensionsOf = (app: App): UiComponent[] => [...app.cards, ...app.settings, ...app.pages];
const keyOf = (component: UiComponent): string => `${component.folder}\n${component.entry}`;

/** Does not keep the process alive. */
function watchSources(folder: string, changed: () => void): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true, persistent: false }, (_event, file) => {
    if (file === null || !SOURCE.test(file) || file.includes('node_modules')) return;
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLE_MS);
    timer.unref();
  });
  // A watched file that vanishes is no reason to fall over: the next change is seen again.
  watcher.on('error', () => undefined);
  return watcher;
}
