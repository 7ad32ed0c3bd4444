// Stores what judging found: what is the same as before costs no write.
import { noteLooks, type ToJudge } from '../store/contacts.ts';
import { renewLooks, saveLooks, type Ground } from '../store/looks.ts';
import { beginStays, endStays, type StayOf } from '../store/memberships.ts';
import type { Portal } from '../store/portal.ts';
import type { Judged, Looking } from './judge-contacts.ts';

/** Stays begin and end so that they agree with what was judged, and the answers are kept. Answers the stays that ended. */
export async function keepJudged(
  at: Portal,
  judged: readonly Judged[],
  { settings, now, ground }: Looking & { ground: Ground },
): Promise<StayOf[]> {
  const of = { version: settings.version, now };
  const ended = await endStays(at, { stays: judged.flatMap(({ ends }) => ends), now });
  await beginStays(at, { stays: judged.flatMap(({ begins }) => begins), settingsVersion: settings.version, now });
  await saveLooks(at, { ...of, looks: judged.filter(({ before, found }) => before?.found !== found) });
  const same = judged.filter(({ before, found }) => before?.found === found);
  await renewLooks(at, {
    ...of,
    contactIds: same.filter(({ before }) => isOutdated(before!, settings.version, ground)).map(({ contactId }) => contactId),
  });
  return ended;
}

/** The answers are the same; what they rest on is not. */
function isOutdated({ version, at, isShown }: NonNullable<Judged['before']>, current: number, { learnedAt, installedAt }: Ground): boolean {
  if (version !== current || isShown) return true;
  return [learnedAt, installedAt].some((moment) => moment !== null && Date.parse(at) < Date.parse(moment));
}

export type Ended = {
  judged: Judged;
  contact: Pick<ToJudge, 'contactId' | 'lookAt'>;
  /** When rules want to look again. */ dueAt: string | null;
};

/** Sets when to look again, and tells an open card where there is news for it. */
export async function noteJudged(at: Portal, ends: readonly Ended[]): Promise<void> {
  await noteLooks(
    at,
    ends.flatMap(({ judged: { contactId, found, before, changesAt, begins, ends: left }, contact, dueAt }) => {
      const lookAt = earliest(changesAt, dueAt);
      const isNews = before === null || before.found !== found || before.isShown || begins.length > 0 || left.length > 0;
      return isNews || lookAt !== contact.lookAt ? [{ contactId, lookAt, isNews }] : [];
    }),
  );
}

function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}
