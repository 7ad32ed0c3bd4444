// How quickly a card is answered, beside the least that could answer it. Needs a PostgreSQL server (BENCH_DATABASE_URL). Options:
// --contacts 100000, --requests 3000 (each server, each round), --rounds 3, --callers 8. What goes on is told on the error output.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../emulator/random.ts';
import { localApp, localEnvironment, publicUrl } from '../scripts/local-house.ts';
import { askForCard, type Ask } from './card/ask.ts';
import { checkSame } from './card/check.ts';
import { freshDatabase } from './card/database.ts';
import { load, type Load } from './card/load.ts';
import { seedDatabase, type Seeded } from './card/seed.ts';
import { startServer, type Running } from './card/servers.ts';
import { againstPeer, CannotMeasure, percentile, type Figure } from './figure.ts';

type Plan = { contacts: number; requests: number; rounds: number; callers: number };
type Measured = { ours: Load[]; peers: Load[] };

const peerName = 'raw-http-one-query';
const compared = 200;

/** Seeds, checks, measures in turns and answers the medians over the rounds. */
export async function* bench(args: string[]): AsyncGenerator<Figure> {
  const plan = readPlan(args);
  const { databaseUrl, drop } = await freshDatabase(process.env['BENCH_DATABASE_URL'] || 'postgres://postgres@127.0.0.1:5432/test');
  try {
    const since = Date.now();
    const seeded = await seedDatabase(databaseUrl, plan.contacts);
    tell(`${seeded.contactIds.length} contacts with ${seeded.changes} changes of stage, seeded in ${Math.round((Date.now() - since) / 1000)} s`);
    yield* figures(await measure(databaseUrl, { plan, seeded }));
  } finally {
    await drop();
  }
}

async function measure(databaseUrl: string, { plan, seeded }: { plan: Plan; seeded: Seeded }): Promise<Measured> {
  const running: Running[] = [];
  try {
    for (const file of ['../server/main.ts', 'card/peer.ts']) running.push(await startServer(join(import.meta.dirname, file), (port) => environmentOf(databaseUrl, port)));
    const [ours, peers] = running.map(({ origin }) => origin);
    if (!ours || !peers) throw new Error('A server is missing.');
    const random = createRandom(1);
    const askers = { publicUrl, ...localApp, portalId: seeded.portalId };
    const someAsks = (count: number): Ask[] => Array.from({ length: count }, () => askForCard(askers, seeded.contactIds[Math.floor(random() * seeded.contactIds.length)] ?? ''));
    await checkSame([ours, peers], someAsks(compared));
    for (const origin of [ours, peers, ours, peers]) await load(origin, someAsks(Math.ceil(plan.requests / 2)), plan.callers);
    const measured: Measured = { ours: [], peers: [] };
    for (let round = 1; round <= plan.rounds; round += 1) {
      const asks = someAsks(plan.requests);
      measured.ours.push(await load(ours, asks, plan.callers));
      measured.peers.push(await load(peers, asks, plan.callers));
      tell(`round ${round}: Stagebook ${summary(measured.ours.at(-1))}; ${peerName} ${summary(measured.peers.at(-1))}`);
    }
    return measured;
  } finally {
    await Promise.all(running.map((server) => server.stop()));
  }
}

/** A web process as in production, request log included. HubSpot and the mail server are ports that nobody listens on: a card asks neither. */
function environmentOf(databaseUrl: string, port: number): Record<string, string> {
  const nobody = { emulatorUrl: 'http://127.0.0.1:9', mailPort: 9 };
  return { ...localEnvironment({ ...nobody, databaseUrl, serverPort: port, serverUrl: `http://localhost:${port}`, logLevel: 'info' }), ROLE: 'web' };
}

function* figures({ ours, peers }: Measured): Generator<Figure> {
  const beside = (figure: string, unit: string, better: 'less' | 'more', of: (load: Load) => number): Figure =>
    againstPeer({ figure, value: rounded(median(ours.map(of))), unit }, { name: peerName, value: rounded(median(peers.map(of))) }, better);
  yield beside('card-p50', 'ms', 'less', (round) => percentile(round.milliseconds, 0.5));
  yield beside('card-p95', 'ms', 'less', (round) => percentile(round.milliseconds, 0.95));
  yield beside('card-throughput', 'requests/s', 'more', (round) => round.milliseconds.length / round.seconds);
  yield beside('card-answer', 'bytes', 'less', (round) => round.bytes / round.milliseconds.length);
}

function readPlan(args: string[]): Plan {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({ args, options: { contacts: text('100000'), requests: text('3000'), rounds: text('3'), callers: text('8') } });
  const count = (name: keyof typeof values): number => {
    const number = Number(values[name]);
    if (!Number.isSafeInteger(number) || number < 1) throw new CannotMeasure(`--${name} must be a whole number above 0.`);
    return number;
  };
  return { contacts: count('contacts'), requests: count('requests'), rounds: count('rounds'), callers: count('callers') };
}

function summary(round: Load | undefined): string {
  return round ? `p50 ${rounded(percentile(round.milliseconds, 0.5))} ms, p95 ${rounded(percentile(round.milliseconds, 0.95))} ms` : '';
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
