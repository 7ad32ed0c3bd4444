// Judges whether a contact is in a list of the CRM. Knows lists by id, not how they are filled.
import type { ListCondition } from '@stagebook/contract';
import { momentOf } from './iso.ts';
import { loadedJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import { knownFrom, NEVER } from './turns.ts';

/** The judge of a list condition. A list that was not asked about is not yet known. */
export function listJudge(condition: ListCondition): Judge {
  const { list } = condition;
  return loadedJudge(({ facts: { lists } }) => (lists !== undefined && Object.hasOwn(lists, list) ? lists[list]! : null), {
    verdict: ({ isMember }) => (isMember ? 'yes' : 'no'),
    changesAt: () => NEVER,
    trace: (said, { isMember, name, since }) => ({ kind: 'list', ...said, condition, found: { state: 'loaded', isMember, name, since } }),
    notLoaded: (said) => ({ kind: 'list', ...said, condition, found: { state: 'not_loaded' } }),
    past: ({ isMember, since }, now) =>
      knownFrom(since === null ? now : Math.min(momentOf(since), now), { verdictAt: () => (isMember ? 'yes' : 'no') }),
  });
}
