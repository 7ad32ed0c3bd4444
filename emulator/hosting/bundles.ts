// The built extensions of the registered apps, in memory: built when first asked for, and anew when a file changes that they were made of.
import { basename, dirname } from 'node:path';
import type { App, UiComponent } from '../apps.ts';
import { buildExtension } from './build-extension.ts';
import type { Bundle } from './build-extension.ts';
import { watchFolder } from './watch-folder.ts';

export type Bundles = {
  /** The bundle of a component, or null when there is no such component. */
  get: (appId: string, uid: string) => Promise<Bundle | null>;
  /** Calls back after each rebuild; the answer ends that. */
  onRebuilt: (listener: () => void) => () => void;
  /** Says that the pages are out of date for another reason. */
  announce: () => void;
};

/** By folder and entry, for the whole process: emulators that are started again for each test file share it. */
const cache = new Map<string, Promise<Bundle>>();

/** The bundles of these apps, whichever they are at the moment. Nothing is built or watched before the first one is asked for. */
export function createBundles(apps: ReadonlyMap<string, App>): Bundles {
  const listeners = new Set<() => void>();
  const watched = new Set<string>();
  const announce = () => {
    for (const listener of listeners) listener();
  };
  const rebuild = async (changed: string[]) => {
    const components = [...apps.values()].flatMap((app) => extensionsOf(app).map((component) => ({ app, component })));
    const old = await Promise.all(
      components.map(async (one) => ({ ...one, isOld: isOutdated(one.component, await cache.get(keyOf(one.component)), changed) })),
    );
    const outdated = old.filter(({ isOld }) => isOld);
    await Promise.all(outdated.map(({ app, component }) => build(app, component)));
    if (outdated.length > 0) announce();
  };
  const follow = (folder: string) => {
    if (watched.has(folder)) return;
    watched.add(folder);
    watchFolder(folder, (changed) => void rebuild(changed));
  };
  const build = async (app: App, component: UiComponent): Promise<Bundle> => {
    const building = buildExtension(component, app.projectDir);
    cache.set(keyOf(component), building);
    const bundle = await building;
    // What is shared between packages may lie beside the source folder, and is watched too.
    for (const file of bundle.files) if (!file.startsWith(`${app.srcDir}/`)) follow(dirname(file));
    // A package that is being installed changes no file that is watched: what failed for want of one is tried anew each time.
    if (bundle.files.length === 0) cache.delete(keyOf(component));
    return bundle;
  };
  return {
    get: async (appId, uid) => {
      const app = apps.get(appId);
      const component = app && extensionsOf(app).find((one) => one.uid === uid);
      if (!app || !component) return null;
      follow(app.srcDir);
      if (component.problem !== null) return { problem: component.problem, files: [] };
      return await (cache.get(keyOf(component)) ?? build(app, component));
    },
    onRebuilt: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce,
  };
}

const extensionsOf = (app: App): UiComponent[] => [...app.cards, ...app.settings, ...app.pages];
const keyOf = (component: UiComponent): string => `${component.folder}\n${component.entry}`;

/** A bundle is old when one of its files changed; a failed one also when any file did, since the missing one may have come. */
function isOutdated(component: UiComponent, bundle: Bundle | undefined, changed: string[]): boolean {
  if (bundle === undefined) return false;
  return (
    'problem' in bundle ||
    changed.some((file) => bundle.files.includes(file)) ||
    changed.some(
      (file) => dirname(file) === component.folder && ['package.json', 'package-lock.json', 'tsconfig.json'].includes(basename(file)),
    )
  );
}
