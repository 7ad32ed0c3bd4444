// What HubSpot's parser asks of files, whatever they configure: places, top-level keys, uids, how many of each type.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject, type Component, type Project } from './read-project.ts';

type Kind = { folder: string; single: boolean };
/** The component types that a marketplace app with OAuth may hold, and where each must lie. */
const kinds: Record<string, Kind> = {
  app: { folder: 'app', single: true },
  card: { folder: 'app/cards', single: false },
  settings: { folder: 'app/settings', single: true },
  page: { folder: 'app/pages', single: true },
  webhooks: { folder: 'app/webhooks', single: true },
  'workflow-action': { folder: 'app/workflow-actions', single: false },
  'app-event': { folder: 'app/app-events', single: false },
  telemetry: { folder: 'app/telemetry', single: true },
};
const topLevel = ['uid', 'type', 'config', 'dependencies', 'permissions'];
const permissionKeys = ['requiredScopes', 'optionalScopes', 'conditionallyRequiredScopes'];
const uiTypes = ['card', 'settings', 'page'];

/** Every breach of the rules of layout, each as one sentence that begins with the file. */
export function checkLayout(project: Project): string[] {
  return [
    ...checkProjectFile(project),
    ...project.components.flatMap(checkPlace),
    ...project.components.flatMap(checkKeys),
    ...checkUids(project.components),
    ...checkCounts(project.components),
    ...checkUiFolders(project),
  ];
}

function checkProjectFile({ config, root, srcDir }: Project): string[] {
  const keys = ['name', 'srcDir', 'platformVersion'];
  const extra = Object.keys(config).filter((key) => !keys.includes(key));
  const missing = keys.filter((key) => typeof config[key] !== 'string' || config[key] === '');
  return [
    ...missing.map((key) => `hsproject.json: "${key}" is missing.`),
    ...extra.map((key) => `hsproject.json: "${key}" is not one of ${keys.join(', ')}.`),
    ...(config['platformVersion'] !== '2026.09' && !missing.includes('platformVersion')
      ? [`hsproject.json: platformVersion is ${String(config['platformVersion'])}, but this app is written for 2026.09.`]
      : []),
    ...(srcDir.startsWith(join(root, '/')) ? [] : ['hsproject.json: srcDir must lie inside the project.']),
  ];
}

function checkPlace({ file, type }: Component): string[] {
  const kind = kinds[type];
  if (!kind) return [`${file}: type "${type}" is not a component type of a marketplace app.`];
  return dirname(file) === kind.folder ? [] : [`${file}: a ${type} must lie directly in ${kind.folder}/, else HubSpot skips it silently.`];
}

function checkKeys({ file, uid, content }: Component): string[] {
  const permissions = content['permissions'];
  return [
    ...Object.keys(content)
      .filter((key) => !topLevel.includes(key))
      .map((key) => `${file}: "${key}" is not a top-level key (${topLevel.join(', ')}).`),
    ...(/^[A-Za-z0-9_.-]{1,64}$/.test(uid) ? [] : [`${file}: uid "${uid}" must be 1 to 64 letters, digits, "_", "-" or ".".`]),
    ...(isObject(content['config']) ? [] : [`${file}: "config" is missing.`]),
    ...(isObject(permissions) ? Object.keys(permissions) : [])
      .filter((key) => !permissionKeys.includes(key))
      .map((key) => `${file}: permissions.${key} is not one of ${permissionKeys.join(', ')}.`),
  ];
}

function checkUids(components: Component[]): string[] {
  return components.flatMap((component, index) => {
    const first = components.findIndex((other) => other.uid === component.uid);
    return first === index ? [] : [`${component.file}: uid "${component.uid}" is already that of ${components[first]?.file}.`];
  });
}

function checkCounts(components: Component[]): string[] {
  const many = Object.entries(kinds).flatMap(([type, { single }]) => {
    const count = components.filter((component) => component.type === type).length;
    return single && count > 1 ? [`src: there are ${count} components of type "${type}", and an app may have one.`] : [];
  });
  return components.some(({ type }) => type === 'app') ? many : [...many, 'src: there is no app component (app/app-hsmeta.json).'];
}

function checkUiFolders({ components, srcDir }: Project): string[] {
  const folders = new Set(components.filter(({ type }) => uiTypes.includes(type)).map(({ file }) => dirname(file)));
  return [...folders].flatMap((folder) =>
    ['package.json', 'tsconfig.json', 'eslint.config.js']
      .filter((name) => !existsSync(join(srcDir, folder, name)))
      .map((name) => `${folder}: has no ${name}; HubSpot packs and lints the folder alone.`),
  );
}
