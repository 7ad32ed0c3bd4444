// Never lost, never twice: bookings in flight, deliveries doubled and shuffled, a lagging search, faults on every kind of call,
// and workers that are killed at random moments. Counted from the local HubSpot's ledger.
// KILLS=200 runs the long version.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { startEmulator } from '../../emulator/index.ts';
import { localApp, localEnvironment, publicUrl, freePort } from '../../scripts/local-house.ts';
import { install } from '../../scripts/walk-install.ts';
import { barePortal } from '../support/bare-portal.ts';
import { createDatabase } from '../support/databases.ts';
import { until } from '../support/until.ts';

const kills = Number(process.env['KILLS'] ?? 20);
const bookings = Number(process.env['BOOKINGS'] ?? 500);
/** Ten accounts, because each may be asked 110 times in 10 s only: one account alone would take a quarter of an hour. */
const portalIds = Array.from({ length: 10 }, (_, index) => String(48210100 + index));
const root = path.resolve(import.meta.dirname, '../..');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Ledger = { entries: { objectType: string; operation: string; objectId: string; values?: Record<string, string> }[] };

describe('bookings while workers are killed', function () {
  this.timeout(40 * 60_000);
  const workers: ChildProcess[] = [];
  const stops: (() => Promise<unknown> | unknown)[] = [];
  after(async () => {
    for (const stop of stops.toReversed()) await stop();
  });

  it(`${bookings} bookings and ${kills} kills end with no deal lost and none doubled`, async () => {
    const database = await createDatabase();
    stops.push(() => database.close());
    assert.ok(database.databaseUrl, 'this experiment needs a PostgreSQL server');
    const serverPort = await freePort();
    const serverUrl = `http://localhost:${serverPort}`;
    const emulator = await startEmulator({
      portals: portalIds.map(barePortal),
      apps: [
        {
          ...localApp,
          projectDir: root,
          variables: { BACKEND: publicUrl, REDIRECT_URL: `${serverUrl}/oauth/callback` },
          origins: { [publicUrl]: `http://127.0.0.1:${serverPort}` },
        },
      ],
      switches: { searchLagMs: 60_000, webhookShuffle: true, webhookDuplicate: 1 },
      timeScale: 500,
    });
    stops.push(() => emulator.stop());
    const environment = {
      ...process.env,
      ...localEnvironment({
        databaseUrl: database.databaseUrl,
        logLevel: 'fatal',
        serverPort,
        serverUrl,
        emulatorUrl: emulator.url,
        mailPort: emulator.mailPort,
      }),
    };
    const run = (role: string) =>
      spawn(process.execPath, ['server/main.ts'], {
        cwd: root,
        env: { ...environment, ROLE: role },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
    const web = run('web');
    stops.push(() => web.kill('SIGKILL'));
    workers.push(run('worker'), run('worker'));
    stops.push(() => workers.forEach((worker) => worker.kill('SIGKILL')));
    await until(async () => (await fetch(`${serverUrl}/health/live`).catch(() => null))?.ok, {
      what: 'the web process answers',
      seconds: 60,
    });
    for (const portalId of portalIds) await install({ installUrl: `${serverUrl}/install`, portalId });
    const control = async (portalId: string, route: string, method: string, body?: object): Promise<unknown> => {
      const response = await fetch(`${emulator.url}/emulator/portals/${portalId}${route}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      assert.ok(response.ok, `${route}: ${response.status}`);
      return await response.json();
    };
    await pause(5_000);
    const faults = ['429', '500_before', '500_after', '502_html_after', 'reset_before', 'reset_after'].map((kind) => ({
      kind,
      probability: 0.02,
    }));
    for (const portalId of portalIds) await control(portalId, '/faults', 'PUT', { seed: Number(portalId), rules: faults });

    const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const booked = new Map<string, string[]>(portalIds.map((portalId) => [portalId, []]));
    const book = async (index: number) => {
      const portalId = portalIds[index % portalIds.length]!;
      const { meetingId } = (await control(portalId, '/meetings', 'POST', {
        email: `person${index}@company${index}.example`,
        firstName: 'Person',
        lastName: String(index),
        hostOwnerId: '81500001',
        startsAt,
        associationDelayMs: (index % 7) * 300,
      })) as { meetingId: string };
      booked.get(portalId)!.push(meetingId);
    };
    await Promise.all(Array.from({ length: bookings }, (_, index) => pause(index * 20).then(() => book(index))));

    let killed = 0;
    for (; killed < kills; killed += 1) {
      await pause(200 + Math.random() * 4_000);
      const index = killed % workers.length;
      workers[index]!.kill('SIGKILL');
      workers[index] = run('worker');
    }
    for (const portalId of portalIds) await control(portalId, '/faults', 'PUT', { rules: [] });

    const deals = async () => {
      const found = new Map<string, number>();
      for (const portalId of portalIds) {
        const { entries } = (await control(portalId, '/ledger', 'GET')) as Ledger;
        for (const entry of entries) {
          const key = entry.values?.['stagebook_booking_key'];
          if (entry.objectType === 'deals' && entry.operation === 'create' && key) found.set(key, (found.get(key) ?? 0) + 1);
        }
      }
      return found;
    };
    const expected = [...booked].flatMap(([portalId, meetings]) => meetings.map((meetingId) => `${portalId}:meeting:${meetingId}`));
    const found = await until(
      async () => {
        const made = await deals();
        return made.size >= bookings && made;
      },
      { seconds: 15 * 60, what: 'every booking has its deal' },
    ).catch(deals);
    // What is doubled shows only when everybody has come to rest.
    await pause(10_000);
    const settled = await deals();
    const lost = expected.filter((key) => !found.has(key));
    const doubled = [...settled].filter(([, times]) => times > 1);
    const stray = [...settled.keys()].filter((key) => !expected.includes(key));
    console.log(
      `      ${JSON.stringify({ bookings, kills: killed, deals: settled.size, lost: lost.length, doubled: doubled.length, stray: stray.length })}`,
    );
    assert.deepEqual({ lost, doubled, stray }, { lost: [], doubled: [], stray: [] });
  });
});
