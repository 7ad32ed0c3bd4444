// Uploads the HubSpot project with the official command line, after our own check: a mistake found here costs seconds, there a build.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkProject } from './project/check-project.ts';
import { refuse } from './run-mocha.ts';

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const profile = args.includes('--profile') ? [] : ['--profile', 'production'];

if (profile.length > 0 && !existsSync(join(root, 'src/hsprofile.production.json'))) {
  refuse(
    'There is no src/hsprofile.production.json. Copy src/hsprofile.production.json.example, give it your account and your server, and try again.',
  );
}
const problems = await checkProject(root);
if (problems.length > 0) refuse(`${problems.join('\n')}\nNothing was uploaded.`);
const run = spawnSync(process.execPath, [join(root, 'node_modules/@hubspot/cli/bin/hs.js'), 'project', 'upload', ...profile, ...args], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
