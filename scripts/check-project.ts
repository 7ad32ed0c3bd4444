// Says every problem of the HubSpot project in this repository, and ends with 1 when there is one. Needs no account and no network.
import { join } from 'node:path';
import { checkProject } from './project/check-project.ts';

const problems = await checkProject(join(import.meta.dirname, '..'));
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0 ? 'The HubSpot project is sound, as far as can be known before the first upload.' : `${problems.length} problems.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
