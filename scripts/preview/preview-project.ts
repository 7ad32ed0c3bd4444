// A HubSpot project of anybody, open in the local HubSpot: installed in the demo portal, followed as its files change.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { App, AppRegistration } from '../../emulator/apps.ts';
import { parseObjectType } from '../../emulator/crm/object-types.ts';
import { demoPortal } from '../../emulator/demo-portal/index.ts';
import { watchFolder } from '../../emulator/hosting/watch-folder.ts';
import { startEmulator } from '../../emulator/index.ts';
import type { RunningEmulator } from '../../emulator/index.ts';
import type { ProjectProblem } from '../../emulator/project/problems.ts';
import { readJson, text } from '../../emulator/project/read-json.ts';
import { hsmetaFiles } from '../../emulator/project/read-project.ts';
import { readProfile } from '../../emulator/project/variables.ts';

export type PreviewOptions = {
  path: string;
  port?: number;
  profile?: string | undefined;
  /** Where variables come from that no profile defines, and CLIENT_SECRET. */
  environment: Record<string, string | undefined>;
  /** Hears of each reading of the project after the first. */
  onRead?: (app: App) => void;
};
export type Preview = { app: App; portalId: string; emulator: RunningEmulator; stop: () => Promise<void> };

const APP_ID = '9900001';
/** What decides what the app is; every other file only changes what an extension draws. */
const DECIDES = /(-hsmeta|^hsproject|^hsprofile\..+|^local)\.json$/;

/** Why a folder can't be previewed at all, in words; null when it can. */
export function refusal(path: string): string | null {
  if (!existsSync(path)) return `There is no folder ${path}.`;
  if (existsSync(join(path, 'hsproject.json'))) return null;
  const above = parentProject(resolve(path));
  const hint = above === null ? 'Give the folder that "hs project create" made.' : `The project seems to be ${above}.`;
  return `${path} is no HubSpot project: it has no hsproject.json. ${hint}`;
}

function parentProject(folder: string): string | null {
  const above = dirname(folder);
  if (above === folder) return null;
  return existsSync(join(above, 'hsproject.json')) ? above : parentProject(above);
}

/** Opens the project; whatever is wrong with its files is in `app.problems`, and mends itself when they are mended. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const portal = demoPortal();
  const { registration, problems } = registrationOf(options);
  const emulator = await startEmulator({ port: options.port ?? 0, portals: [portal], apps: [registration] });
  const app = emulator.install(APP_ID, portal.portalId);
  app.problems.push(...problems);
  const unwatch = watchFolder(resolve(options.path), (files) => {
    if (!files.some((file) => DECIDES.test(basename(file)))) return;
    const again = registrationOf(options);
    const next = emulator.replaceApp(again.registration);
    next.problems.push(...again.problems);
    options.onRead?.(next);
  });
  const stop = async () => {
    unwatch();
    await emulator.stop();
  };
  return { app, portalId: portal.portalId, emulator, stop };
}

function registrationOf({ path, profile, environment }: PreviewOptions): { registration: AppRegistration; problems: ProjectProblem[] } {
  const projectDir = resolve(path);
  const head = readJson(join(projectDir, 'hsproject.json'), projectDir);
  const srcDir = join(projectDir, text('json' in head ? head.json['srcDir'] : null, 'src'));
  const chosen = readProfile(srcDir, projectDir, profile);
  const mapped = localOrigins(srcDir, projectDir);
  const registration = {
    appId: APP_ID,
    clientId: environment['CLIENT_ID'] ?? 'preview',
    clientSecret: environment['CLIENT_SECRET'] ?? 'preview',
    projectDir,
    variables: { ...fromEnvironment(srcDir, environment), ...chosen.variables },
    origins: mapped.origins,
    preview: true,
  };
  return { registration, problems: [...chosen.problems, ...mapped.problems] };
}

/** HubSpot's own file for this: public origin -> where it answers on this machine. */
function localOrigins(srcDir: string, projectDir: string): { origins: Record<string, string>; problems: ProjectProblem[] } {
  const path = join(srcDir, 'app', 'local.json');
  if (!existsSync(path)) return { origins: {}, problems: [] };
  const read = readJson(path, projectDir);
  if ('message' in read) return { origins: {}, problems: [read] };
  const entries = Object.entries((read.json['proxy'] ?? {}) as Record<string, unknown>);
  const usable = entries.flatMap(([from, to]) =>
    URL.canParse(from) && typeof to === 'string' ? [[new URL(from).origin, to] as const] : [],
  );
  return { origins: Object.fromEntries(usable), problems: [] };
}

/** Only what the project's files ask for: the environment holds much that is nobody's business. */
function fromEnvironment(srcDir: string, environment: Record<string, string | undefined>): Record<string, string> {
  const wanted = hsmetaFiles(srcDir).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  );
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

export type Seen = { what: string; where: string };

/** Where each extension is seen: an address, or why there is none. `record` is "contacts", or "contacts/ID". */
export function whereSeen({ app, portalId, emulator }: Preview, record: string): Seen[] {
  const origin = emulator.url.replace('127.0.0.1', 'localhost');
  const [wantedType = '', wantedId] = record.split('/');
  const recordOf = (names: string[]): string => {
    const types = names.flatMap((name) => parseObjectType(name) ?? []);
    const type = types.find((one) => one === parseObjectType(wantedType)) ?? types[0];
    if (type === undefined) return `not shown: there are no records of ${names.join(', ') || 'no object type'} here`;
    const id = type === parseObjectType(wantedType) ? wantedId : undefined;
    return `${origin}/contacts/${portalId}/record/${typeIds[type] ?? ''}/${id ?? firstIds[type]?.() ?? ''}`;
  };
  return [
    ...app.cards.map((card) => ({ what: `Card "${card.name}" (${card.location})`, where: recordOf(card.objectTypes) })),
    ...app.pages.slice(0, 1).map(() => ({ what: 'App pages', where: `${origin}/app/${portalId}/${app.appId}` })),
    ...app.settings.slice(0, 1).map(() => ({
      what: 'Settings',
      where: `${origin}/integrations-settings/${portalId}/installed/framework/${app.appId}/general-settings`,
    })),
    ...app.unseen.map(({ uid, type, why }) => ({ what: `${type} "${uid}"`, where: why })),
  ];
}

const typeIds: Partial<Record<string, string>> = { contacts: '0-1', companies: '0-2', deals: '0-3' };
const first = (type: 'contacts' | 'companies' | 'deals') => () => demoPortal().records[type][0]?.id ?? '';
const firstIds: Partial<Record<string, () => string>> = {
  contacts: first('contacts'),
  companies: first('companies'),
  deals: first('deals'),
};
