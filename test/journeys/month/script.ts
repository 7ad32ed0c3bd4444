// What happens to a company's contacts in a month, made from a seed. The oracle and the run read the same script; it knows neither.
import { createRandom, shuffled, type Random } from '../../../emulator/random.ts';

export const minute = 60_000;
export const day = 86_400_000;

/** By what somebody is named. Under `user` and `browser` nobody is known until an `identify` ties them to the address. */
export type By = 'email' | 'user' | 'browser';
export type Way = 'events_api' | 'client' | 'segment';
export type Act =
  /** The record is made in HubSpot; null: HubSpot's own default stage. */
  | { kind: 'create'; who: number; stage: string | null }
  | { kind: 'did'; who: number; id: string; name: string; path: string | null; at: number; by: By; way: Way }
  | { kind: 'identify'; who: number; id: string; at: number; way: Way }
  | { kind: 'subscription'; who: number; id: string; event: string; status: string; version: number; at: number }
  | { kind: 'form'; who: number; form: number }
  | { kind: 'country'; who: number; value: string; user: number }
  | { kind: 'hand'; who: number; stage: string; user: number }
  | { kind: 'books'; who: number }
  /** Somebody in sales makes a deal, and HubSpot's own sync moves the contact. */
  | { kind: 'deal'; who: number };
export type Told = Extract<Act, { id: string }>;
/** `at`: milliseconds since the month began. Nothing within a moment depends on its order. */
export type Moment = { at: number; acts: Act[] };
export type Rule = { id: string; segment: string; stage: string };
export type Script = {
  people: number;
  stages: string[];
  moments: Moment[];
  rules: Rule[];
  rulesOnAt: number;
  waitMs: number;
  holdMs: number;
};

/** Cold to hot, as the portal has them. */
export const stages = [
  'subscriber',
  'lead',
  '412300001',
  'marketingqualifiedlead',
  '412300002',
  '412300003',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
  'other',
];
const [prospect, user, pql] = ['412300001', '412300002', '412300003'];
const rules: Rule[] = [
  { id: 'lead', segment: 'lead', stage: 'lead' },
  { id: 'prospect', segment: 'prospect', stage: prospect },
  { id: 'filled-in', segment: 'filled-in', stage: 'marketingqualifiedlead' },
  { id: 'in-peru', segment: 'in-peru', stage: 'marketingqualifiedlead' },
  { id: 'user', segment: 'user', stage: user },
  { id: 'pql', segment: 'pql', stage: pql },
  { id: 'customer', segment: 'customer', stage: 'customer' },
];

const begun = ['subscriber', 'subscriber', 'lead', null, prospect, 'marketingqualifiedlead', user, pql, 'opportunity', 'customer'];
const deeds: [string, string | null][] = [
  ['CTA form submitted', null],
  ['Page visited', '/'],
  ['Page visited', '/pricing'],
  ['Page visited', '/blog'],
  ['Signed up', null],
  ['Created flow', null],
  ['Created email', null],
  ['Imported contacts', null],
  ['Opened settings', null],
];
/** How likely each is, in the order of `deeds`. */
const weights = [5, 5, 5, 3, 3, 2, 1, 1, 3];

type Ground = {
  random: Random;
  people: number;
  made: Set<number>;
  booked: Set<number>;
  peru: Set<number>;
  subscribed: Map<number, number>;
  no: number;
};

/** The month of `seed`: `people` contacts, most of them there before it begins. Rules are switched on after the first day. */
export function monthOf({ seed, people, days }: { seed: number; people: number; days: number }): Script {
  const ground: Ground = {
    random: createRandom(seed),
    people,
    made: new Set(),
    booked: new Set(),
    peru: new Set(),
    subscribed: new Map(),
    no: 0,
  };
  const first = Array.from({ length: people }, (_, who) => who).filter(() => ground.random() < 0.75);
  const moments: Moment[] = [{ at: 0, acts: first.map((who) => create(ground, who)) }];
  // The past, told before any rule is on: nothing follows from it.
  moments.push({ at: 30 * minute, acts: first.flatMap((who) => (ground.random() < 0.4 ? events(ground, { who, at: 30 * minute }) : [])) });
  for (let no = 1; no <= days; no += 1) {
    // Never the same time of day a week later, so that the end of a hold meets nothing.
    const at = no * day + 9 * 60 * minute + ((no * 29) % 97) * minute;
    moments.push({ at, acts: actsAt(ground, at) }, { at: at + 6 * minute, acts: actsAt(ground, at + 6 * minute) });
  }
  return { people, stages, moments, rules, rulesOnAt: day / 2, waitMs: 10 * minute, holdMs: 7 * day };
}

function create(ground: Ground, who: number): Act {
  ground.made.add(who);
  return { kind: 'create', who, stage: one(ground, begun) };
}

/** Somebody is not met twice by hand at the same moment; what products tell may come as it likes. */
function actsAt(ground: Ground, at: number): Act[] {
  const all = shuffled(
    Array.from({ length: ground.people }, (_, who) => who),
    ground.random,
  );
  const met = all.slice(0, 4).flatMap((who) => inHubSpot(ground, who));
  const told = all.slice(0, 5).map((_, no) => all[(no * 7 + 1) % all.length]!);
  return [
    ...met,
    ...told.flatMap((who) => events(ground, { who, at })),
    ...(ground.random() < 0.4 ? subscription(ground, one(ground, all), at) : []),
  ];
}

function inHubSpot(ground: Ground, who: number): Act[] {
  const { random } = ground;
  if (!ground.made.has(who)) return [create(ground, who)];
  const die = random();
  const user = Math.floor(random() * 5);
  if (die < 0.25) return [{ kind: 'form', who, form: Math.floor(random() * 2) }];
  if (die < 0.6) {
    const value = ground.peru.has(who) ? 'Chile' : 'Peru';
    ground.peru[value === 'Peru' ? 'add' : 'delete'](who);
    return [{ kind: 'country', who, value, user }];
  }
  if (die < 0.78) return [{ kind: 'hand', who, stage: one(ground, stages.slice(1, 8)), user }];
  if (die < 0.9) {
    if (ground.booked.has(who)) return [];
    ground.booked.add(who);
    return [{ kind: 'books', who }];
  }
  return [{ kind: 'deal', who }];
}

/** One to three deeds; some days old when they are told, some of people who are no contacts yet. */
function events(ground: Ground, { who, at }: { who: number; at: number }): Act[] {
  const { random } = ground;
  const acts: Act[] = [];
  for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) {
    const [name, path] = deeds[weighted(random)]!;
    const late = random() < 0.2 ? Math.floor(random() * 5) * day + 3_000 : 1_000;
    const by = one(ground, ['email', 'email', 'user', 'browser'] as const);
    const way = one(ground, ['events_api', 'client', 'segment'] as const);
    acts.push({ kind: 'did', who, id: nextId(ground), name, path, at: at - late, by, way });
  }
  if (random() < 0.3)
    acts.push({ kind: 'identify', who, id: nextId(ground), at: at - 500, way: one(ground, ['events_api', 'client', 'segment'] as const) });
  return acts;
}

const course = [
  ['subscription_created', 'in_trial'],
  ['subscription_activated', 'active'],
  ['subscription_cancelled', 'cancelled'],
  ['subscription_reactivated', 'active'],
] as const;

/** One to three steps of a subscription in one go; the newest may be told first. */
function subscription(ground: Ground, who: number, at: number): Act[] {
  const from = ground.subscribed.get(who) ?? 0;
  const steps = course.slice(from, from + 1 + Math.floor(ground.random() * 3));
  ground.subscribed.set(who, from + steps.length);
  const acts = steps.map(([event, status], no): Act => {
    const version = from + no + 1;
    return { kind: 'subscription', who, id: nextId(ground), event, status, version, at: at - (10 - version) * 60_000 };
  });
  return shuffled(acts, ground.random);
}

function nextId(ground: Ground): string {
  return `m-${(ground.no += 1)}`;
}

function one<T>({ random }: Ground, of: readonly T[]): T {
  return of[Math.floor(random() * of.length)]!;
}

function weighted(random: Random): number {
  let die = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (die -= weight) < 0);
}
