// Starts mocha as its own process, with this process's Node, and ends as it ended.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs mocha with these arguments and this environment on top of ours; its exit code becomes ours. */
export function runMocha(args: string[], environment: Record<string, string>): void {
  const mocha = join(import.meta.dirname, '../node_modules/mocha/bin/mocha.js');
  const run = spawnSync(process.execPath, [mocha, ...args], { stdio: 'inherit', env: { ...process.env, ...environment } });
  process.exitCode = run.status ?? 1;
}

/** Ends the process with one sentence for a person. */
export function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
