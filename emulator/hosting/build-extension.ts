// Builds one extension in a process of its own: Vite reads NODE_ENV of the whole process, and a test runner's "test" would give a bundle that cannot run.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import type { UiComponent } from '../apps.ts';

export type Bundle = { code: string; hash: string } | { problem: string };

const run = promisify(execFile);
const COMMAND = join(import.meta.dirname, 'bundle-command.ts');

/** The bundle of an extension. A failed build is an answer too, so that the page can show why. */
export async function buildExtension({ folder, entry }: Pick<UiComponent, 'folder' | 'entry'>): Promise<Bundle> {
  const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', NODE_V8_COVERAGE: undefined };
  try {
    const { stdout } = await run(process.execPath, [COMMAND, folder, entry], { env, maxBuffer: 64 * 1024 * 1024 });
    return { code: stdout, hash: createHash('sha256').update(stdout).digest('hex').slice(0, 12) };
  } catch (error) {
    return { problem: problemText(error) };
  }
}

function problemText(error: unknown): string {
  const text =
    error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' && error.stderr ? error.stderr : String(error);
  return stripVTControlCharacters(text).slice(0, 2000);
}
