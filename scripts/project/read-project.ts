// Reads a HubSpot project from disk: every *-hsmeta.json, wherever it lies, and every profile. Judges nothing but JSON.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export type Json = Record<string, unknown>;
export type Component = {
  /** Path below srcDir, with forward slashes. */
  file: string;
  type: string;
  uid: string;
  content: Json;
  config: Json;
};
export type Profile = { file: string; variables: Json; content: Json };
export type Project = { root: string; srcDir: string; config: Json; components: Component[]; profiles: Profile[] };
export type Read = { project: Project; problems: string[] };

/** True for what JSON calls an object: neither null nor an array. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads whatever of a project can be read; what cannot be is a problem, never an exception. */
export function readProject(root: string): Read {
  const problems: string[] = [];
  const config = readJson(join(root, 'hsproject.json'), 'hsproject.json', problems) ?? {};
  const srcDir = join(root, typeof config['srcDir'] === 'string' ? config['srcDir'] : 'src');
  const components = list(srcDir, '**/*-hsmeta.json').flatMap((file) => readComponent(srcDir, file, problems));
  const profiles = list(srcDir, 'hsprofile.*.json').flatMap((file) => {
    const content = readJson(join(srcDir, file), file, problems);
    return content ? [{ file, content, variables: isObject(content['variables']) ? content['variables'] : {} }] : [];
  });
  return { project: { root, srcDir, config, components, profiles }, problems };
}

function list(folder: string, pattern: string): string[] {
  if (!existsSync(folder)) return [];
  return globSync(pattern, { cwd: folder, exclude: (name) => name.split('/').includes('node_modules') })
    .filter((file) => !file.includes('node_modules'))
    .map((file) => file.split('\\').join(posix.sep))
    .sort();
}

function readComponent(srcDir: string, file: string, problems: string[]): Component[] {
  const content = readJson(join(srcDir, file), file, problems);
  if (!content) return [];
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return [
    { file, content, type: text(content['type']), uid: text(content['uid']), config: isObject(content['config']) ? content['config'] : {} },
  ];
}

function readJson(path: string, name: string, problems: string[]): Json | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isObject(value)) return value;
    problems.push(`${name}: must hold a JSON object.`);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    problems.push(
      missing
        ? `${name}: is missing.`
        : `${name}: is not valid JSON (${(error as Error).message}); HubSpot's parser would skip it silently.`,
    );
  }
  return null;
}

/** Puts a profile's variables into a config: a value that is only a placeholder keeps the variable's type, as HubSpot does it. */
export function resolveVariables(value: unknown, variables: Json): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveVariables(item, variables));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveVariables(item, variables)]));
  if (typeof value !== 'string') return value;
  const whole = /^\$\{(\w+)\}$/.exec(value)?.[1];
  if (whole !== undefined && whole in variables) return variables[whole];
  return value.replace(/\$\{(\w+)\}/g, (found, name: string) => (name in variables ? String(variables[name]) : found));
}
