// Builds one extension in a process of its own: Vite reads NODE_ENV of the whole process, and a test runner's "test" would give a bundle that cannot run.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { UiComponent } from '../apps.ts';
import { buildProblem, missingPackages } from './build-problem.ts';
import type { BuildError } from './build-problem.ts';

/** `files` are those that the bundle was made of, or was to be made of. */
export type Bundle = { files: string[] } & ({ code: string; hash: string } | { problem: string });
type Printed = { files: string[] } & ({ code: string } | { error: BuildError });

const run = promisify(execFile);
const COMMAND = join(import.meta.dirname, 'bundle-command.ts');
const LONGEST_MS = 60_000;

/** The bundle of an extension. A failed build is an answer too, so that the page can show why; its paths begin at `projectDir`. */
export async function buildExtension(
  { folder, entry }: Pick<UiComponent, 'folder' | 'entry'>,
  projectDir: string = folder,
): Promise<Bundle> {
  const missing = missingPackages(folder, projectDir);
  if (missing !== null) return { problem: missing, files: [] };
  const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', NODE_V8_COVERAGE: undefined };
  try {
    const { stdout } = await run(process.execPath, [COMMAND, folder, entry], { env, maxBuffer: 64 * 1024 * 1024, timeout: LONGEST_MS });
    const printed = JSON.parse(stdout) as Printed;
    if ('error' in printed) return { problem: buildProblem(printed.error, { folder, projectDir }), files: printed.files };
    const { code, files } = printed;
    return { code, files, hash: createHash('sha256').update(code).digest('hex').slice(0, 12) };
  } catch (error) {
    const { stderr, killed } = error as { stderr?: string; killed?: boolean };
    const why = killed ? `The builder did not end within ${LONGEST_MS / 1000} seconds.` : stderr || String(error);
    return { problem: buildProblem({ message: why, loc: null, frame: null, id: null }, { folder, projectDir }), files: [] };
  }
}
