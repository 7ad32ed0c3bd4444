// Invented contacts with what they did, and twelve segments of three conditions each: the same at every run, and the same for every engine.
import type { Condition } from '@stagebook/contract';
import { createRandom } from '../../emulator/random.ts';
import type { ToJudge } from '../../server/lifecycle/compile.ts';

export type Person = { id: string; plan: string; country: string; events: Deed[] };
export type Deed = { name: string; path: string | null; at: number };
/** A segment of which every engine has its own form. */
export type Asked = ToJudge;

export const now = Date.UTC(2026, 10, 1);
/** Long before anything happened: nothing is "not yet known". */
export const watchedSince = new Date(Date.UTC(2020, 0, 1)).toISOString();
const dayMs = 86_400_000;

const names = [
  'Signed up',
  'Created flow',
  'Created email',
  'Imported contacts',
  'Invited colleague',
  'Opened app',
  'Asked support',
  'CTA form submitted',
];
const paths = ['/', '/pricing', '/docs', '/blog', '/integrations'];
const plans = ['free', 'starter', 'pro', 'enterprise'];
const countries = ['DE', 'FR', 'TR', 'JP', 'US', 'EG'];

const did = (name: string, times = 1, withinDays?: number): Condition => ({
  kind: 'event',
  name,
  operator: 'at_least',
  times,
  ...(withinDays ? { withinDays } : {}),
});
const saw = (path: string, times = 1, withinDays?: number): Condition => ({
  kind: 'page',
  match: 'exact',
  path,
  operator: 'at_least',
  times,
  ...(withinDays ? { withinDays } : {}),
});
const is = (property: string, ...values: string[]): Condition => ({
  kind: 'field',
  object: 'contact',
  property,
  operator: 'is_any_of',
  values,
});
const not = (of: Condition): Condition => ({ kind: 'not', of });
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });

export const segments: readonly Asked[] = [
  all(did('CTA form submitted'), saw('/'), saw('/pricing')),
  all(did('Signed up'), did('Created flow'), did('Created email')),
  all(did('Signed up'), any(did('Created flow', 3), did('Imported contacts', 2))),
  all(is('plan', 'pro', 'enterprise'), did('Opened app', 2, 30), not(did('Asked support', 1, 90))),
  any(did('Invited colleague', 2), saw('/integrations', 2), did('Imported contacts', 3)),
  all(not(did('Opened app', 1, 90)), is('plan', 'starter'), did('Signed up')),
  any(all(is('country', 'DE', 'FR'), saw('/pricing', 1, 30)), did('CTA form submitted', 2)),
  all(saw('/docs', 2), saw('/blog', 1, 90), not(is('plan', 'enterprise'))),
  any(did('Asked support', 3, 90), did('Asked support', 5), saw('/docs', 6)),
  all(is('country', 'TR', 'JP', 'EG'), any(did('Signed up', 1, 90), did('Opened app', 1, 30))),
  all(not(saw('/pricing')), not(did('CTA form submitted')), did('Opened app')),
  any(did('Created email', 4), did('Created flow', 4), all(is('plan', 'pro'), did('Invited colleague'))),
].map((condition, index) => ({ id: `s${index + 1}`, name: `Segment ${index + 1}`, condition }));

/** So many people, one after another, each with some twenty deeds over two years. */
export function* people(count: number, deedsEach = 20): Generator<Person> {
  const random = createRandom(20_261_101);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  for (let n = 1; n <= count; n += 1) {
    const events = Array.from({ length: deedsEach }, (): Deed => {
      const isVisit = random() < 0.4;
      return {
        name: isVisit ? 'Page viewed' : one(names),
        path: isVisit ? one(paths) : null,
        at: now - Math.floor(random() * 730 * dayMs),
      };
    }).sort((one, other) => one.at - other.at);
    yield { id: String(70_000_000_000 + n), plan: one(plans), country: one(countries), events };
  }
}
