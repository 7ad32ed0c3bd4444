// The invented past of one contact: how its stage moved and what the contact did. Chance is given, so one seed tells the same lives again.
import { stageIds } from '../../emulator/demo-portal/stages.ts';
import { users } from '../../emulator/demo-portal/people.ts';
import type { Random } from '../../emulator/random.ts';
import type { EventFact, StageChange } from '../../server/lifecycle/types.ts';

export type Life = { index: number; contactId: string; name: string; email: string; changes: StageChange[]; events: EventFact[] };
type Source = Pick<StageChange, 'source' | 'sourceId' | 'userId'>;

/** How many changes contacts have, in turn: 5 on average, so that 100,000 contacts have exactly 500,000. */
const changesInTurn = [1, 2, 3, 4, 5, 5, 6, 7, 8, 9];
const model = Object.values(stageIds);
const hottest = model.indexOf(stageIds.evangelist);
const hourMs = 3_600_000;

const people = Object.values(users).map(({ userId }): Source => ({ source: 'CRM_UI', sourceId: `userId:${userId}`, userId }));
const sources: Source[] = [
  ...people,
  { source: 'FORM', sourceId: '5f1c2a9e-77b0-4d7e-9a52-0d3f0c6e1b44', userId: null },
  { source: 'AUTOMATION_PLATFORM', sourceId: 'enrollmentId:1448210', userId: null },
  { source: 'IMPORT', sourceId: '90031177', userId: null },
  { source: 'INTEGRATION', sourceId: '2210045', userId: null },
];
const firstNames = ['Amelie', 'Bastian', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hiroshi', 'Ines', 'Jamal', 'Katarzyna', 'Liang', 'Mona', 'Nuno', 'Ottilie', 'Priya'];
const lastNames = ['Brossard', 'Castellanos', 'Dvorak', 'Eriksen', 'Fontaine', 'Gruber', 'Haddad', 'Ito', 'Jankowski', 'Kaya', 'Lindgren', 'Moreau', 'Nakamura', 'Osei', 'Petrov'];
const pages = ['/', '/pricing', '/features', '/blog/lifecycle-stages', '/customers', '/docs/getting-started'];
const doings = ['CTA form submitted', 'Signed up', 'Created flow', 'Created email', 'Imported contacts'];

/** The life of the contact with this number, seen from `now`. */
export function inventLife({ index, now, random }: { index: number; now: Date; random: Random }): Life {
  const first = pick(firstNames, random);
  const last = pick(lastNames, random);
  const bornAt = now.getTime() - (30 + random() * 900) * 24 * hourMs;
  return {
    index,
    contactId: String(70_100_000_101 + index),
    name: `${first} ${last}`,
    email: `${first}.${last}.${index}@example.test`.toLowerCase(),
    changes: stageChanges({ count: changesInTurn[index % changesInTurn.length] ?? 5, bornAt, now, random }),
    events: events({ bornAt, now, random }),
  };
}

/** Mostly forward, now and then over several stages; backward as HubSpot wants it, by a clear and a set. */
function stageChanges({ count, bornAt, now, random }: { count: number; bornAt: number; now: Date; random: Random }): StageChange[] {
  const changes: StageChange[] = [];
  const slot = (now.getTime() - bornAt) / count;
  let rank = Math.floor(random() * 2);
  const add = (at: number, value: string | null, source: Source): void => {
    const moment = new Date(at).toISOString();
    changes.push({ value, occurredAt: moment, learnedAt: moment, seq: changes.length + 1, kind: 'observed', ...source });
  };
  while (changes.length < count) {
    const at = Math.floor(bornAt + slot * (changes.length + random() * 0.9));
    const source = pick(sources, random);
    const isBack = changes.length > 0 && (rank >= hottest || random() < 0.12);
    if (isBack && count - changes.length >= 2) add(at, null, source);
    if (changes.length > 0 && isBack) rank = Math.floor(random() * rank);
    else if (changes.length > 0) rank = Math.min(hottest, rank + 1 + Math.floor(random() * 2.4));
    add(isBack ? at + 1_500 : at, model[rank] ?? stageIds.other, source);
  }
  return changes;
}

function events({ bornAt, now, random }: { bornAt: number; now: Date; random: Random }): EventFact[] {
  const span = now.getTime() - bornAt;
  return Array.from({ length: Math.floor(random() * 24) }, (): EventFact => {
    const occurredAt = new Date(bornAt + random() * span).toISOString();
    return random() < 0.7 ? { name: 'Page viewed', occurredAt, path: pick(pages, random) } : { name: pick(doings, random), occurredAt, path: null };
  });
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
