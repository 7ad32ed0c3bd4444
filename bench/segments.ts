// How quickly segments are judged, beside other rule engines, one set-based SQL question and ClickHouse, over the same people. Needs a
// PostgreSQL server (BENCH_DATABASE_URL). Options: --contacts 100000, --judged 2000 (contacts that the product judges one by one, with
// reading and writing), --rounds 3, --events 100, --growth 1000,10000,100000. ClickHouse only where chdb is installed.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { freshDatabase } from './card/database.ts';
import { againstPeer, CannotMeasure, percentile, type Figure } from './figure.ts';
import { membershipQuery } from './segments/as-sql.ts';
import { openClickHouse, type ClickHouse } from './segments/clickhouse.ts';
import { people, segments, type Person } from './segments/data.ts';
import { jsonLogicEngine, jsonRulesEngine } from './segments/engines.ts';
import { eventsToMemberships, openLive } from './segments/live.ts';
import { seedMemory } from './segments/memory.ts';
import { evaluateVerdicts, evaluation, factsOf } from './segments/ours.ts';

type Plan = { contacts: number; judged: number; rounds: number; events: number; growth: number[] };

/** People that stay in this process at once; the rest is made anew, so that memory does not grow with --contacts. */
const atOnce = 20_000;
/** json-rules-engine is some hundred times slower: a share of the people is enough to know. */
const slowShare = 20;
const changed = 500;

/** Verdicts in memory first, then everything that needs the database. */
export async function* bench(args: string[]): AsyncGenerator<Figure> {
  const plan = readPlan(args);
  const { databaseUrl, drop } = await freshDatabase(process.env['BENCH_DATABASE_URL'] || 'postgres://postgres@127.0.0.1:5432/test');
  try {
    yield* await verdicts(plan);
    yield* await stored(databaseUrl, plan);
    yield await growth(plan);
  } finally {
    await drop();
  }
}

async function verdicts({ contacts, rounds }: Plan): Promise<Figure[]> {
  const count = Math.min(contacts, atOnce);
  const crowd = [...people(count)];
  const facts = crowd.map(factsOf);
  const ours = evaluateVerdicts();
  const whole = evaluation();
  const logic = jsonLogicEngine();
  const rules = jsonRulesEngine();
  const few = crowd.slice(0, Math.ceil(count / slowShare));
  for (const [place, person] of few.entries()) {
    const said = ours(facts[place]!).map((verdict) => verdict === 'yes');
    for (const other of [logic(person), await rules(person)])
      if (other.some((isIn, no) => isIn !== said[no])) throw new Error(`The engines disagree about ${person.id}.`);
  }
  const seconds = { ours: [] as number[], whole: [] as number[], logic: [] as number[], rules: [] as number[] };
  for (let round = 1; round <= rounds; round += 1) {
    seconds.ours.push(await timed(() => facts.forEach((one) => ours(one))));
    seconds.whole.push(await timed(() => facts.forEach((one) => whole(one))));
    seconds.logic.push(await timed(() => crowd.forEach((one) => logic(one))));
    seconds.rules.push(await timed(() => eachOf(few, rules)));
    tell(
      `round ${round}: ${JSON.stringify(Object.fromEntries(Object.entries(seconds).map(([name, all]) => [name, rounded(all.at(-1)!)])))} s`,
    );
  }
  const rate = (of: number[], judged: number) => Math.round((judged * segments.length) / median(of));
  const own = { figure: 'full-evaluation', value: rate(seconds.ours, count), unit: 'verdicts/s' };
  return [
    againstPeer(own, { name: 'json-logic-engine', value: rate(seconds.logic, count) }, 'more'),
    againstPeer(own, { name: 'json-rules-engine', value: rate(seconds.rules, few.length) }, 'more'),
    { figure: 'with-next-change', value: rate(seconds.whole, count), unit: 'verdicts/s' },
  ];
}

async function eachOf(crowd: readonly Person[], judge: (person: Person) => Promise<unknown>): Promise<void> {
  for (const person of crowd) await judge(person);
}

async function stored(databaseUrl: string, { contacts, judged, rounds, events }: Plan): Promise<Figure[]> {
  tell(`seeding ${contacts} contacts ...`);
  await seedMemory(databaseUrl, contacts);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const live = await openLive(databaseUrl);
  const clickHouse = await openClickHouse(people(contacts));
  try {
    const { rows } = await client.query<{ id: string }>('select contact_id as id from contacts order by contact_id limit $1', [
      Math.max(judged, changed),
    ]);
    const ids = rows.map(({ id }) => id);
    const everybody = { ours: [] as number[], sql: [] as number[], clickHouse: [] as number[] };
    for (let round = 1; round <= rounds; round += 1) {
      // From nothing each time: every membership is found, proved and written.
      await client.query('truncate segment_memberships, evaluations, peer_memberships');
      everybody.ours.push(((await live.judge(ids.slice(0, judged))) * 1000) / judged);
      everybody.sql.push(
        ((await timed(() => client.query(`insert into peer_memberships ${membershipQuery('postgres')}`))) * 1e6) / contacts,
      );
      if (clickHouse) everybody.clickHouse.push(((await timed(() => void clickHouse.recompute())) * 1e6) / contacts);
      if (round === 1) await checkSame(client, { ids: ids.slice(0, judged), clickHouse });
      tell(
        `round ${round}: ${JSON.stringify(Object.fromEntries(Object.entries(everybody).map(([name, all]) => [name, all.at(-1) && rounded(all.at(-1)!)])))} us a contact`,
      );
    }
    const some = { ours: [] as number[], sql: [] as number[] };
    for (let round = 1; round <= rounds; round += 1) {
      some.ours.push(await live.judge(ids.slice(0, changed)));
      some.sql.push((await timed(() => client.query(membershipQuery('postgres', 'contact_id = any($1)'), [ids.slice(0, changed)]))) * 1000);
    }
    const own = { figure: 'recompute', value: rounded(median(everybody.ours)), unit: 'us/contact' };
    const taken = await eventsToMemberships(databaseUrl, events);
    return [
      againstPeer(own, { name: 'sql', value: rounded(median(everybody.sql)) }, 'less'),
      ...(clickHouse ? [againstPeer(own, { name: 'clickhouse', value: rounded(median(everybody.clickHouse)) }, 'less')] : []),
      againstPeer(
        { figure: `incremental-${changed}`, value: rounded(median(some.ours)), unit: 'ms' },
        { name: 'sql', value: rounded(median(some.sql)) },
        'less',
      ),
      { figure: 'event-to-membership-p95', value: rounded(percentile(taken, 0.95)), unit: 'ms' },
    ];
  } finally {
    clickHouse?.close();
    await live.close();
    await client.end();
  }
}

/** How the time to judge one contact grows with how many there are: 0 when it does not. */
async function growth({ growth: sizes, judged }: Plan): Promise<Figure> {
  const points: { size: number; cost: number }[] = [];
  for (const size of sizes) {
    const { databaseUrl, drop } = await freshDatabase(process.env['BENCH_DATABASE_URL'] || 'postgres://postgres@127.0.0.1:5432/test');
    try {
      await seedMemory(databaseUrl, size);
      const live = await openLive(databaseUrl);
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      const { rows } = await client.query<{ id: string }>('select contact_id as id from contacts order by md5(contact_id) limit $1', [
        Math.min(judged, 500),
      ]);
      await client.end();
      const ids = rows.map(({ id }) => id);
      await live.judge(ids);
      const cost = median([await live.judge(ids), await live.judge(ids), await live.judge(ids)]) / ids.length;
      await live.close();
      points.push({ size, cost });
      tell(`${size} contacts: ${rounded(cost)} ms to judge one again`);
    } finally {
      await drop();
    }
  }
  return { figure: 'growth-slope', value: rounded(slope(points)), unit: 'log(ms)/log(contacts)' };
}

/** The slope of the straight line that fits the logarithms best. */
function slope(points: readonly { size: number; cost: number }[]): number {
  const at = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (of: (point: { x: number; y: number }) => number) => at.reduce((sum, point) => sum + of(point), 0) / at.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}

/** Throws unless the product, SQL and ClickHouse found the same memberships. */
async function checkSame(client: pg.Client, { ids, clickHouse }: { ids: string[]; clickHouse: ClickHouse | null }): Promise<void> {
  const { rows } = await client.query<{ different: string; all: string }>(
    `select (select count(*) from
       (select contact_id, 's' || (segment + 1) as segment from peer_memberships where contact_id = any($1)) p
       full join (select contact_id, segment_id as segment from segment_memberships where left_at is null) m using (contact_id, segment)
       where p.contact_id is null or m.contact_id is null) as different, (select count(*) from peer_memberships) as all`,
    [ids],
  );
  if (rows[0]?.different !== '0') throw new Error(`${rows[0]?.different} memberships differ between Stagebook and SQL.`);
  if (clickHouse && clickHouse.recompute() !== Number(rows[0].all)) throw new Error('ClickHouse found another number of memberships.');
}

function readPlan(args: string[]): Plan {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    args,
    options: { contacts: text('100000'), judged: text('2000'), rounds: text('3'), events: text('100'), growth: text('1000,10000,100000') },
  });
  const count = (name: string, given: string): number => {
    const number = Number(given);
    if (!Number.isSafeInteger(number) || number < 1) throw new CannotMeasure(`--${name} must be a whole number above 0.`);
    return number;
  };
  const growthSizes = values.growth.split(',').map((size) => count('growth', size));
  const { contacts, judged, rounds, events } = values;
  const plan = {
    contacts: count('contacts', contacts),
    judged: count('judged', judged),
    rounds: count('rounds', rounds),
    events: count('events', events),
  };
  return { ...plan, judged: Math.min(plan.judged, plan.contacts), growth: growthSizes };
}

/** Seconds. */
async function timed(work: () => unknown): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
