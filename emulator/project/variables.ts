// A project's ${VARIABLES}: what a profile gives them, and how they get into the values of a component.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lineOf } from './problems.ts';
import type { ProjectProblem } from './problems.ts';
import { isObject, object, readJson } from './read-json.ts';
import type { JsonFile } from './read-json.ts';

export type Variables = Record<string, string | number | boolean>;
export type Profile = { name: string | null; variables: Variables; problems: ProjectProblem[] };

const FILE = /^hsprofile\.(.+)\.json$/;

/** The variables of the named profile; unnamed, of the only one, or of the one called "local". No profile at all is no problem. */
export function readProfile(srcDir: string, projectDir: string, wanted: string | undefined): Profile {
  const none = (message: string): Profile => ({ name: null, variables: {}, problems: [{ file: 'hsprofile.*.json', line: null, message }] });
  const names = profilesOf(srcDir);
  const name = wanted ?? (names.length === 1 ? names[0] : names.find((one) => one === 'local'));
  if (name === undefined)
    return names.length === 0
      ? { name: null, variables: {}, problems: [] }
      : none(`There are several profiles: choose one with --profile ${names.join(' or --profile ')}.`);
  if (!names.includes(name))
    return none(`There is no profile "${name}"${names.length > 0 ? `; there is ${names.join(', ')}` : ' and no other either'}.`);
  const read = readJson(join(srcDir, `hsprofile.${name}.json`), projectDir);
  if ('message' in read) return { name, variables: {}, problems: [read] };
  return { name, variables: plain(read.json['variables']), problems: [] };
}

function profilesOf(srcDir: string): string[] {
  try {
    return readdirSync(srcDir).flatMap((file) => FILE.exec(file)?.[1] ?? []);
  } catch {
    return [];
  }
}

function plain(value: unknown): Variables {
  return Object.fromEntries(
    Object.entries(object(value)).filter((pair): pair is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof pair[1]),
    ),
  );
}

/** The file with each ${VARIABLE} filled in, and a problem for each that nobody defines; those stay as they are. */
export function fillIn(read: JsonFile, variables: Variables): { json: JsonFile['json']; problems: ProjectProblem[] } {
  const missing = new Set<string>();
  const json = object(filled(read.json, variables, missing));
  const problems = [...missing].map((name) => ({
    file: read.file,
    line: lineOf(read.text, `\${${name}}`),
    message: `\${${name}} has no value. Give it one in an hsprofile.NAME.json (and --profile NAME), or in the environment: ${name}=... in front of the command.`,
  }));
  return { json, problems };
}

/** A value that is nothing but a placeholder takes the variable's own type, as in HubSpot. */
function filled(value: unknown, variables: Variables, missing: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => filled(one, variables, missing));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, variables, missing)]));
  if (typeof value !== 'string') return value;
  const whole = /^\$\{(\w+)\}$/.exec(value)?.[1];
  if (whole !== undefined && variables[whole] !== undefined) return variables[whole];
  return value.replaceAll(/\$\{(\w+)\}/g, (found, name: string) => {
    if (variables[name] !== undefined) return String(variables[name]);
    missing.add(name);
    return found;
  });
}
