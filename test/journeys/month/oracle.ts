// Where each contact must end, worked out from the script alone, minute by minute and the plainest way there is. It imports nothing of the
// server: what it says is what the product promises in words.
import { minute, type Act, type Script } from './script.ts';

/** `moves`: the stages that we set, in order, HubSpot's own moves undone left out. */
export type Ending = { stage: string | null; moves: string[]; paying: boolean; inPeru: boolean; hasBooked: boolean };

type Stay = { since: number; noticed: number; isDecided: boolean };
type Person = {
  isThere: boolean;
  isIdentified: boolean;
  stage: string | null;
  deeds: { name: string; path: string | null; at: number; isHidden: boolean }[];
  country: string | null;
  versions: Map<number, string>;
  stays: Map<string, Stay>;
  heldUntil: number;
  moves: string[];
  hasBooked: boolean;
};

const statusEvents: Record<string, string> = {
  subscription_created: 'Subscription created',
  subscription_activated: 'Subscription activated',
  subscription_cancelled: 'Subscription cancelled',
  subscription_reactivated: 'Subscription reactivated',
};

/** The end of the month for each of the people, `until` milliseconds after it began. */
export function endingsOf(script: Script, until: number): Ending[] {
  return Array.from({ length: script.people }, (_, who) => {
    const person: Person = {
      isThere: false,
      isIdentified: false,
      stage: null,
      deeds: [],
      country: null,
      versions: new Map(),
      stays: new Map(),
      heldUntil: 0,
      moves: [],
      hasBooked: false,
    };
    let now = 0;
    for (const { at, acts } of script.moments) {
      for (; now + minute <= at; now += minute) decide(script, person, now);
      now = at;
      for (const act of acts) if (act.who === who) happen(script, person, act, at);
      if (person.isThere) look(person, at);
    }
    for (; now <= until; now += minute) decide(script, person, now);
    const newest = Math.max(0, ...person.versions.keys());
    return {
      stage: person.stage,
      moves: person.moves,
      paying: person.versions.get(newest) === 'active',
      inPeru: person.country === 'Peru',
      hasBooked: person.hasBooked,
    };
  });
}

function happen({ stages, rulesOnAt, holdMs }: Script, person: Person, act: Act, now: number): void {
  const forward = (stage: string): boolean => stages.indexOf(stage) > stages.indexOf(person.stage ?? '');
  switch (act.kind) {
    case 'create':
      person.isThere = true;
      person.stage = act.stage ?? 'lead';
      return;
    case 'did':
      person.deeds.push({ name: act.name, path: act.path, at: act.at, isHidden: act.by !== 'email' });
      return;
    case 'identify':
      person.isIdentified = true;
      return;
    case 'subscription':
      person.versions.set(act.version, act.status);
      person.deeds.push({ name: statusEvents[act.event]!, path: null, at: act.at, isHidden: false });
      return;
    case 'form':
      person.deeds.push({ name: 'Form submitted', path: null, at: now, isHidden: false });
      return;
    case 'country':
      person.country = act.value;
      return;
    case 'hand':
      // Setting what is there is no change, and nobody's decision.
      if (act.stage === person.stage) return;
      person.stage = act.stage;
      if (now >= rulesOnAt) person.heldUntil = now + holdMs;
      return;
    case 'books':
      person.hasBooked = true;
      if (forward('salesqualifiedlead')) {
        person.stage = 'salesqualifiedlead';
        person.moves.push(person.stage);
      }
      return;
    case 'deal':
      if (forward('opportunity')) person.stage = 'opportunity';
  }
}

/** What the contact is in by what is known now, and since when that has been true. Null: it is not in it; 'now': since we see it. */
function sinceOf(person: Person): Record<string, number | 'now' | null> {
  const seen = person.deeds.filter(({ isHidden }) => !isHidden || person.isIdentified);
  const did = (...names: string[]) => first(seen.filter(({ name }) => names.includes(name)));
  const visited = (path: string) => first(seen.filter((deed) => deed.path === path));
  return {
    lead: did('CTA form submitted'),
    prospect: all(did('CTA form submitted'), visited('/'), visited('/pricing')),
    user: did('Signed up'),
    pql: all(did('Signed up'), did('Created flow', 'Created email', 'Imported contacts')),
    customer: did('Subscription activated'),
    'filled-in': did('Form submitted'),
    'in-peru': person.country === 'Peru' ? 'now' : null,
  };
}

function first(deeds: { at: number }[]): number | null {
  return deeds.length === 0 ? null : Math.min(...deeds.map(({ at }) => at));
}

function all(...moments: (number | null)[]): number | null {
  return moments.includes(null) ? null : Math.max(...moments.map(Number));
}

function look(person: Person, now: number): void {
  for (const [segment, since] of Object.entries(sinceOf(person))) {
    if (since === null) person.stays.delete(segment);
    else if (!person.stays.has(segment))
      person.stays.set(segment, { since: since === 'now' ? now : since, noticed: now, isDecided: false });
  }
}

/** The hottest that wants to move it forward wins; while it waits, colder ones wait too. What was decided once is never asked again. */
function decide({ stages, rules, rulesOnAt, waitMs }: Script, person: Person, now: number): void {
  if (!person.isThere || now < person.heldUntil) return;
  const rank = (stage: string | null) => stages.indexOf(stage ?? '');
  const wants = rules
    .flatMap((rule) => {
      const stay = person.stays.get(rule.segment);
      return stay && !stay.isDecided && stay.since >= rulesOnAt ? [{ ...rule, stay, isDue: stay.noticed + waitMs <= now }] : [];
    })
    .sort((one, other) => rank(other.stage) - rank(one.stage) || one.stay.noticed - other.stay.noticed);
  const hottest = wants.find(({ stage }) => rank(stage) > rank(person.stage));
  const isMoved = hottest?.isDue ?? false;
  for (const { stage, stay, isDue } of wants) if (isDue && (isMoved || rank(stage) <= rank(person.stage))) stay.isDecided = true;
  if (!hottest || !isMoved) return;
  person.stage = hottest.stage;
  person.moves.push(hottest.stage);
}
