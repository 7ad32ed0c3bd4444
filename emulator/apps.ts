// Reads an app's project as HubSpot would after an upload: the *-hsmeta.json files, with ${VARIABLES} filled in.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An app as it is handed to the emulator. */
export type AppRegistration = {
  appId: string;
  clientId: string;
  clientSecret: string;
  /** The folder that has hsproject.json. */
  projectDir: string;
  variables: Record<string, string>;
  /** Public origin -> the local origin that really answers. */
  origins: Record<string, string>;
  /** Where the app's own installation begins; the connected apps page leads there. */
  installUrl?: string;
};

export type WebhookSubscription = {
  id: number;
  family: 'crmObjects' | 'legacyCrmObjects' | 'hubEvents';
  subscriptionType: string;
  objectType: string | null;
  propertyName: string | null;
  active: boolean;
};
export type UiComponent = {
  uid: string;
  name: string;
  location: string;
  objectTypes: string[];
  /** Absolute path of the entry file. */ entry: string;
  folder: string;
  config: Record<string, unknown>;
};

/** An app as the emulator knows it. */
export type App = AppRegistration & {
  name: string;
  description: string;
  redirectUrls: string[];
  requiredScopes: string[];
  optionalScopes: string[];
  permittedUrls: { fetch: string[]; iframe: string[]; img: string[] };
  webhooks: { targetUrl: string | null; maxConcurrentRequests: number; subscriptions: WebhookSubscription[] };
  cards: UiComponent[];
  settings: UiComponent[];
  pages: UiComponent[];
};

type Json = Record<string, unknown>;
type Component = { uid: string; type: string; config: Json; file: string };

/** Parses the project of one registered app; a missing variable or app component is an error at once, not a surprise later. */
export function readApp(registration: AppRegistration): App {
  const project = readJson(join(registration.projectDir, 'hsproject.json'), registration.variables);
  const root = join(registration.projectDir, text(project['srcDir'], 'src'));
  const components = hsmetaFiles(root).map((file) => toComponent(file, registration.variables));
  const app = components.find((component) => component.type === 'app');
  if (app === undefined) throw new Error(`${root} has no component of type "app"`);
  const auth = object(app.config['auth']);
  const permitted = object(app.config['permittedUrls']);
  const ui = (type: string): UiComponent[] => components.filter((one) => one.type === type).map((one) => toUiComponent(one, root));
  return {
    ...registration,
    name: text(app.config['name'], app.uid),
    description: text(app.config['description'], ''),
    redirectUrls: texts(auth['redirectUrls']),
    requiredScopes: texts(auth['requiredScopes']),
    optionalScopes: [...texts(auth['optionalScopes']), ...texts(auth['conditionallyRequiredScopes'])],
    permittedUrls: { fetch: texts(permitted['fetch']), iframe: texts(permitted['iframe']), img: texts(permitted['img']) },
    webhooks: toWebhooks(components.find((component) => component.type === 'webhooks')),
    cards: ui('card'),
    settings: ui('settings'),
    pages: [...ui('page'), ...ui('pages')],
  };
}

function toWebhooks(component: Component | undefined): App['webhooks'] {
  const settings = object(component?.config['settings']);
  const groups = object(component?.config['subscriptions']);
  const families = ['crmObjects', 'legacyCrmObjects', 'hubEvents'] as const;
  const subscriptions = families
    .flatMap((family) => list(groups[family]).map((one) => ({ family, one: object(one) })))
    .map(({ family, one }, index) => ({
      id: 2_000_001 + index,
      family,
      subscriptionType: text(one['subscriptionType'], ''),
      objectType: textOrNull(one['objectType']),
      propertyName: textOrNull(one['propertyName']),
      active: one['active'] !== false,
    }));
  const most = settings['maxConcurrentRequests'];
  return { targetUrl: textOrNull(settings['targetUrl']), maxConcurrentRequests: typeof most === 'number' ? most : 10, subscriptions };
}

function toUiComponent(component: Component, root: string): UiComponent {
  const { config, file, uid } = component;
  const entrypoint = text(config['entrypoint'], '');
  return {
    uid,
    config,
    folder: dirname(file),
    name: text(config['name'], uid),
    location: text(config['location'], component.type),
    objectTypes: texts(config['objectTypes']),
    entry: entrypoint.startsWith('/') ? join(root, entrypoint) : join(dirname(file), entrypoint),
  };
}

function hsmetaFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return hsmetaFiles(path);
      return name.endsWith('-hsmeta.json') ? [path] : [];
    });
}

function toComponent(file: string, variables: Record<string, string>): Component {
  const json = readJson(file, variables);
  return { uid: text(json['uid'], file), type: text(json['type'], ''), config: object(json['config']), file };
}

function readJson(file: string, variables: Record<string, string>): Json {
  const filled = readFileSync(file, 'utf8').replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`${file} uses \${${name}}, which the profile does not define`);
    return JSON.stringify(value).slice(1, -1);
  });
  return object(JSON.parse(filled));
}

const object = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): string[] => list(value).filter((one) => typeof one === 'string');
const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
