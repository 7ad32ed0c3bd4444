// Reads a HubSpot project from disk: hsproject.json and every component's *-hsmeta.json. What is wrong with one file is told, and
// keeps nobody from using the others. Knows the layout of projects, and nothing of what components do.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';
import { componentKinds } from './component-types.ts';
import { lineOf } from './problems.ts';
import type { ProjectProblem } from './problems.ts';
import { object, readJson, text } from './read-json.ts';
import type { Json, JsonFile } from './read-json.ts';
import { fillIn } from './variables.ts';
import type { Variables } from './variables.ts';

export type Component = {
  uid: string;
  type: string;
  config: Json;
  /** Absolute path of its *-hsmeta.json. */
  file: string;
  /** Absolute path of its code, for the kinds that have some. */
  entry: string | null;
  /** Why its code cannot be shown, known before anybody tries to build it. */
  problem: ProjectProblem | null;
};
export type Project = { name: string; srcDir: string; components: Component[]; problems: ProjectProblem[] };

const WITH_CODE = new Set(['card', 'settings', 'page', 'pages', 'crm-bulk-action']);
const ENTRY_FILES = ['.js', '.jsx', '.ts', '.tsx'];

/** Whatever of the project can be read, and a list of everything that cannot. */
export function readProject(projectDir: string, variables: Variables): Project {
  const head = readJson(join(projectDir, 'hsproject.json'), projectDir);
  const config = 'json' in head ? head.json : {};
  const srcDir = join(projectDir, text(config['srcDir'], 'src'));
  const problems = 'message' in head ? [head] : checkSource(head, srcDir);
  const components = hsmetaFiles(srcDir).flatMap((file) => readComponent(file, { projectDir, srcDir, variables, problems }));
  const twins = components.filter((one, index) => components.findIndex(({ uid }) => uid === one.uid) < index);
  problems.push(
    ...twins.map(({ uid, file }) => ({
      file: relative(projectDir, file),
      line: null,
      message: `The uid "${uid}" is that of another component too.`,
    })),
  );
  if (problems.length === 0 && !components.some(({ type }) => type === 'app'))
    problems.push({ file: relative(projectDir, srcDir), line: null, message: 'No component is of type "app" (src/app/app-hsmeta.json).' });
  return { name: text(config['name'], ''), srcDir, components: components.filter((one) => !twins.includes(one)), problems };
}

function checkSource(head: JsonFile, srcDir: string): ProjectProblem[] {
  if (existsSync(srcDir)) return [];
  const message = `The source folder ("srcDir") ${String(head.json['srcDir'] ?? 'src')} does not exist.`;
  return [{ file: head.file, line: lineOf(head.text, '"srcDir"'), message }];
}

/** All *-hsmeta.json files below a folder, in a fixed order. */
export function hsmetaFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return hsmetaFiles(path);
      return entry.name.endsWith('-hsmeta.json') ? [path] : [];
    });
}

type Reading = { projectDir: string; srcDir: string; variables: Variables; problems: ProjectProblem[] };

function readComponent(path: string, { projectDir, srcDir, variables, problems }: Reading): Component[] {
  const read = readJson(path, projectDir);
  if ('message' in read) {
    problems.push(read);
    return [];
  }
  const { json, problems: unfilled } = fillIn(read, variables);
  problems.push(...unfilled);
  const say = (key: string, message: string): ProjectProblem => ({ file: read.file, line: lineOf(read.text, `"${key}"`) ?? 1, message });
  const type = text(json['type'], '');
  const misplaced = placeProblem(type, relative(srcDir, dirname(path)).split(sep).join('/'));
  if (misplaced !== null) {
    problems.push(say('type', misplaced));
    return [];
  }
  const uid = text(json['uid'], '');
  if (uid === '') problems.push(say('uid', 'The component has no "uid".'));
  const config = object(json['config']);
  const entrypoint = text(config['entrypoint'], '');
  const wrong = WITH_CODE.has(type) ? entryProblem(entrypoint, srcDir) : null;
  const problem = wrong === null ? null : say('entrypoint', wrong);
  if (problem !== null) problems.push(problem);
  return [
    { uid: uid || read.file, type, config, file: path, entry: WITH_CODE.has(type) ? entryPath(entrypoint, srcDir, path) : null, problem },
  ];
}

function placeProblem(type: string, folder: string): string | null {
  const kind = componentKinds[type];
  if (!kind) return `There is no component type "${type}". HubSpot knows ${Object.keys(componentKinds).join(', ')}.`;
  return kind.folder === folder
    ? null
    : `HubSpot passes over this file: a component of type "${type}" lies directly in ${kind.folder}/, not in ${folder || 'the source folder'}/.`;
}

function entryProblem(entrypoint: string, srcDir: string): string | null {
  if (entrypoint === '') return 'The component has no "entrypoint" in its config, such as "/app/cards/Card.tsx".';
  const example = `it begins at the source folder with a slash, such as "/app/cards/Card.tsx"`;
  if (!entrypoint.startsWith('/')) return `The entrypoint "${entrypoint}" is not understood by HubSpot: ${example}.`;
  if (!ENTRY_FILES.includes(extname(entrypoint))) return `The entrypoint "${entrypoint}" must be a ${ENTRY_FILES.join(', ')} file.`;
  return existsSync(join(srcDir, entrypoint)) ? null : `The entrypoint "${entrypoint}" does not exist; ${example}.`;
}

function entryPath(entrypoint: string, srcDir: string, file: string): string {
  return entrypoint.startsWith('/') ? join(srcDir, entrypoint) : join(dirname(file), entrypoint);
}
