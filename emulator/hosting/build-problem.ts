// Why an extension could not be built, for people: the file and the line below the project's folder, and what to do.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { lineOf } from '../project/problems.ts';
import { object, readJson } from '../project/read-json.ts';

export type BuildError = {
  message: string;
  loc: { file?: string; line: number; column: number } | null;
  frame: string | null;
  id: string | null;
};
type Place = { folder: string; projectDir: string };

const MOST = 2000;

/** What the builder said, shortened to what helps. */
export function buildProblem({ message, loc, frame, id }: BuildError, place: Place): string {
  const text = stripVTControlCharacters(message);
  const unresolved = /(?:failed to resolve import|Could not resolve) "([^"]+)" from "([^"]+)"/.exec(text);
  if (unresolved) return unresolvedProblem(unresolved[1] ?? '', unresolved[2] ?? '', place);
  const file = loc?.file ?? id;
  if (!file || !loc) return text.slice(0, MOST);
  const said = /ERROR: (.*)/.exec(text)?.[1] ?? withoutPlace(text.split('\n')[0] ?? text);
  const shown = stripVTControlCharacters(frame ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '' && line.trim() !== said)
    .join('\n');
  return `${shownPath(file, place)}:${loc.line}:${loc.column + 1}\n${said}\n\n${shown}`.trim().slice(0, MOST);
}

/** Vite and Rollup say in front who speaks and where; the line above says it already. */
function withoutPlace(text: string): string {
  return text
    .replace(/^(\[[^\]]*\] )+/, '')
    .replace(/^\S+ \(\d+:\d+\): /, '')
    .replace(/ "[^"]*\/node_modules\/((?:@[^/"]+\/)?[^/"]+)[^"]*"/, ' "$1"');
}

function unresolvedProblem(wanted: string, from: string, place: Place): string {
  const importer = isAbsolute(from) ? from : join(place.folder, from);
  const line = existsSync(importer) ? lineOfImport(readFileSync(importer, 'utf8'), wanted) : null;
  const at = `${shownPath(importer, place)}${line === null ? '' : `:${line}`}`;
  if (/^[./]/.test(wanted)) return `${at}\n"${wanted}" is imported here, and there is no such file.`;
  const name = packageOf(wanted);
  return `${at}\n"${wanted}" is imported here, and the package ${name} is not installed.\n\n${installCommand(place)} ${name}`;
}

function lineOfImport(text: string, wanted: string): number | null {
  return lineOf(text, `'${wanted}'`) ?? lineOf(text, `"${wanted}"`);
}

/** The packages that the extension's own package.json asks for and that are nowhere to be found, with the command to run; null when there are none. */
export function missingPackages(folder: string, projectDir: string): string | null {
  const read = readJson(join(folder, 'package.json'), projectDir);
  if ('message' in read) return existsSync(join(folder, 'package.json')) ? `${read.file}:${read.line ?? 1}\n${read.message}` : null;
  const missing = Object.keys(object(read.json['dependencies'])).filter((name) => !isInstalled(name, folder));
  if (missing.length === 0) return null;
  return `${read.file} asks for packages that are not installed: ${missing.join(', ')}.\n\n${installCommand({ folder, projectDir })}`;
}

function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, 'node_modules', name))) return true;
  const above = dirname(folder);
  return above !== folder && isInstalled(name, above);
}

function installCommand(place: Place): string {
  return `npm install --prefix ${shownPath(place.folder, place)}`;
}

function packageOf(wanted: string): string {
  return wanted
    .split('/')
    .slice(0, wanted.startsWith('@') ? 2 : 1)
    .join('/');
}

function shownPath(path: string, { projectDir }: Place): string {
  return relative(projectDir, path) || '.';
}
