// "npm run bench -- NAME" runs bench/NAME.ts and prints one JSON object a line for each figure it gives.
// A `ratio` above 1 means that Stagebook is better than its peer, whichever way the unit counts.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotMeasure, type Figure } from './figure.ts';

const name = process.argv[2] ?? '';
const file = join(import.meta.dirname, `${name}.ts`);
const known = readdirSync(import.meta.dirname)
  .filter((entry) => entry.endsWith('.ts'))
  .map((entry) => entry.replace(/\.ts$/, ''))
  .filter((entry) => !['run', 'figure'].includes(entry));

if (!/^[a-z-]+$/.test(name) || !known.includes(name) || !existsSync(file)) {
  console.error(`Say which bench to run: npm run bench -- ${known.length > 0 ? known.join(' | ') : 'NAME'}`);
  process.exit(1);
}
const { bench } = (await import(pathToFileURL(file).href)) as { bench: (args: string[]) => AsyncIterable<Figure> };
try {
  for await (const figure of bench(process.argv.slice(3))) console.log(JSON.stringify({ bench: name, ...figure }));
} catch (error) {
  if (!(error instanceof CannotMeasure)) throw error;
  console.error(error.message);
  process.exit(1);
}
