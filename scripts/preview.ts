// npm run preview -- PATH: opens any HubSpot project in the local HubSpot, and prints where each of its extensions is seen.
import { parseArgs } from 'node:util';
import type { App } from '../emulator/apps.ts';
import { sentence } from '../emulator/project/problems.ts';
import { refusal, startPreview, whereSeen } from './preview/preview-project.ts';

const usage = 'Usage: npm run preview -- PATH [--port 4800] [--profile NAME] [--open contacts/ID]';
const { path, port, profile, open } = readArguments();

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string', default: '4800' }, profile: { type: 'string' }, open: { type: 'string', default: 'contacts' } },
    });
    return { ...values, path: positionals[0] };
  } catch (error) {
    return end(`${(error as Error).message}\n${usage}`);
  }
}

function end(message: string): never {
  console.error(message);
  process.exit(1);
}

const no = path === undefined ? usage : refusal(path);
if (path === undefined || no !== null) end(no ?? usage);
const preview = await startPreview({ path, port: Number(port), profile, environment: process.env, onRead: tell }).catch((error: unknown) =>
  end(
    (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      ? `Port ${port} is taken. Give another: --port ${Number(port) + 1}`
      : String((error as Error).message),
  ),
);
const seen = whereSeen(preview, open);
const widest = Math.max(0, ...seen.map(({ what }) => what.length));
console.log(`\n${preview.app.name} is open in a local HubSpot: ${preview.emulator.url.replace('127.0.0.1', 'localhost')}/\n`);
for (const { what, where } of seen) console.log(`  ${what.padEnd(widest)}  ${where}`);
tell(preview.app);
console.log('\nChanges are followed as you save. Stop with Ctrl+C.');

function tell({ problems }: App): void {
  if (problems.length > 0) console.error(`\n${problems.map(sentence).join('\n')}`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void preview.stop().then(() => process.exit(0)));
