// Runs HubSpot's own linter over the UI folders, without an account and without a network. It wants its packages inside each
// folder; they are linked there from the root, so that there is one copy of each.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const folders = ['src/app/cards', 'src/app/settings'];

/** Links each devDependency of a UI folder to the root's copy; a real folder that is already there stays. */
function linkPackages(folder: string): void {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
  for (const name of Object.keys(manifest.devDependencies)) {
    const link = join(root, folder, 'node_modules', name);
    const target = join(root, 'node_modules', name);
    if (!existsSync(target)) throw new Error(`${name} is not installed: run "npm ci" first.`);
    if (existsSync(link)) continue;
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), target), link, 'dir');
  }
}

for (const folder of folders) linkPackages(folder);
const run = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@hubspot/cli/bin/hs.js'), 'project', 'lint', '--install-missing-deps=false', '--disable-usage-tracking'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exitCode = run.status ?? 1;
