// An app as HubSpot knows it after an upload, from the components of its project.
import { dirname } from 'node:path';
import { componentKinds } from './project/component-types.ts';
import { sentence } from './project/problems.ts';
import type { ProjectProblem } from './project/problems.ts';
import { list, object, text, textOrNull, texts } from './project/read-json.ts';
import { readProject } from './project/read-project.ts';
import type { Component } from './project/read-project.ts';
import type { Variables } from './project/variables.ts';

/** An app as it is handed to the emulator. */
export type AppRegistration = {
  appId: string;
  clientId: string;
  clientSecret: string;
  /** The folder that has hsproject.json. */
  projectDir: string;
  variables: Variables;
  /** Public origin -> the local origin that really answers. */
  origins: Record<string, string>;
  /** Where the app's own installation begins; the connected apps page leads there. */
  installUrl?: string;
  /** A project that somebody is working on: what is wrong with it is shown and not refused, and what it may call is called for real. */
  preview?: boolean;
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
  /** Why it cannot be shown, known without building it. */
  problem: string | null;
};
/** A component that a portal does not show, and why. */
export type UnseenComponent = { uid: string; type: string; why: string };

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
  unseen: UnseenComponent[];
  /** Absolute path. */
  srcDir: string;
  /** What is wrong with the project's files. */
  problems: ProjectProblem[];
};

/** Parses the project of one registered app. Anything wrong with it is an error at once, not a surprise later; in a preview it is listed. */
export function readApp(registration: AppRegistration): App {
  const { name, srcDir, components, problems } = readProject(registration.projectDir, registration.variables);
  if (!registration.preview && problems.length > 0)
    throw new Error(`${registration.projectDir} cannot be used: ${problems.map(sentence).join(' ')}`);
  const app = components.find(({ type }) => type === 'app');
  const config = app?.config ?? {};
  const auth = object(config['auth']);
  const permitted = object(config['permittedUrls']);
  const ui = (...types: string[]): UiComponent[] => components.filter(({ type }) => types.includes(type)).map(toUiComponent);
  return {
    ...registration,
    name: text(config['name'], app?.uid ?? name),
    description: text(config['description'], ''),
    redirectUrls: texts(auth['redirectUrls']),
    requiredScopes: texts(auth['requiredScopes']),
    optionalScopes: [...texts(auth['optionalScopes']), ...texts(auth['conditionallyRequiredScopes'])],
    permittedUrls: { fetch: texts(permitted['fetch']), iframe: texts(permitted['iframe']), img: texts(permitted['img']) },
    webhooks: reachable(toWebhooks(components.find(({ type }) => type === 'webhooks')), registration),
    cards: ui('card'),
    settings: ui('settings'),
    pages: ui('page', 'pages'),
    unseen: components.flatMap(({ uid, type }) => {
      const why = componentKinds[type]?.shown ?? null;
      return why === null ? [] : [{ uid, type, why }];
    }),
    srcDir,
    problems,
  };
}

/** A preview never tells a server on the internet of people who do not exist: only a target that is mapped to this machine hears of them. */
function reachable(webhooks: App['webhooks'], { preview, origins }: AppRegistration): App['webhooks'] {
  const origin = URL.canParse(webhooks.targetUrl ?? '') ? new URL(webhooks.targetUrl ?? '').origin : null;
  return preview && (origin === null || !(origin in origins)) ? { ...webhooks, subscriptions: [] } : webhooks;
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

function toUiComponent({ config, file, uid, type, entry, problem }: Component): UiComponent {
  return {
    uid,
    config,
    folder: dirname(file),
    name: text(config['name'], uid),
    location: text(config['location'], type),
    objectTypes: texts(config['objectTypes']),
    entry: entry ?? file,
    problem: problem && sentence(problem),
  };
}
