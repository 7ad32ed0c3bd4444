// Judges contacts that are held, with one question of each kind for all of them, and says what is new since the looks before. It stores nothing.
import type { Settings } from '@stagebook/contract';
import { segmentMeaning } from '../lifecycle/active-since.ts';
import { evaluate } from '../lifecycle/evaluate.ts';
import type { Evaluation } from '../lifecycle/types.ts';
import { activeRules, wantsOf } from '../lifecycle/wants.ts';
import type { ToJudge } from '../store/contacts.ts';
import { answersOf, foundIn, groundOf, looksAt, type Ground, type Look } from '../store/looks.ts';
import { openStaysOf, type NewStay, type StayOf } from '../store/memberships.ts';
import { movedAmong } from '../store/moves.ts';
import type { PortalView } from '../store/portal.ts';
import { contactFacts } from './contact-facts.ts';
import { settingsAsOf, type PortalSettings } from './portal-settings.ts';
import { whatOpened } from './what-opened.ts';

export type Looking = {
  settings: PortalSettings;
  now: Date;
  /** The contacts are read with all the others, because the account's past is. */
  isPastBeingRead?: boolean;
};

/** One contact as it is judged now. */
export type Judged = {
  contactId: string;
  changesAt: string | null;
  found: string;
  before: Look | null;
  /** The settings of the look before, when they were others. */
  earlier: Settings | null;
  begins: NewStay[];
  ends: (StayOf & { isBySettings: boolean })[];
  /** Whether rules may have something to say: all others need not be asked. */
  mayDecide: boolean;
};

/** Judges all of these contacts. Which of them changed is told by what was found before; only of those are stays read and traces made. */
export async function judgeContacts(
  at: PortalView,
  contacts: readonly ToJudge[],
  { settings, now, isPastBeingRead = false }: Looking,
): Promise<{ judged: Judged[]; ground: Ground }> {
  const ground = await groundOf(at);
  const contactIds = contacts.map(({ contactId }) => contactId);
  const looks = await looksAt(at, contactIds);
  const factsOf = await contactFacts(at, contacts, { asked: settings.references, watchedSince: ground.watchedSince });
  const others = await otherSettings(at, settings, looks.values());
  const answered = contacts.map((contact) => {
    const evaluation = evaluate(settings.compiled, factsOf(contact), now);
    const found = foundIn(evaluation.segments);
    const before = looks.get(contact.contactId) ?? null;
    const other = before && others.get(before.version);
    return { contactId: contact.contactId, evaluation, found, before, other: other ?? null, isFlipped: isFlipped(before, found) };
  });
  const ruled = new Set([...ruledIn(settings.settings), ...[...others.values()].flatMap(({ earlier }) => ruledIn(earlier))]);
  const asked = answered.filter(({ evaluation, isFlipped }) => isFlipped || isInAny(evaluation, ruled));
  const stays = Map.groupBy(
    await openStaysOf(
      at,
      asked.map(({ contactId }) => contactId),
    ),
    ({ contactId }) => contactId,
  );
  const mayRule = !settings.settings.paused && (activeRules(settings.settings).length > 0 || others.size > 0);
  const moved = mayRule ? await movedAmong(at, contactIds) : new Set<string>();
  const judged = answered.map(({ contactId, evaluation, found, before, other, isFlipped: isOther }): Judged => {
    const open = stays.get(contactId) ?? [];
    const begins = isOther
      ? stayBegins({ contactId, evaluation, open, before, isChanged: other?.isChanged }, { ground, now, isPastBeingRead })
      : [];
    const ends = isOther
      ? stayEnds(evaluation, open).map((stay) => ({ ...stay, isBySettings: other?.isChanged(stay.segment) ?? false }))
      : [];
    const earlier = other?.earlier ?? null;
    const isWanted =
      begins.some(({ segment, openedBy }) => openedBy === 'fact' && ruled.has(segment)) ||
      [settings.settings, ...(earlier ? [earlier] : [])].some((of) => wantsOf(of, open).length > 0);
    const mayDecide = mayRule && (isWanted || moved.has(contactId));
    return { contactId, changesAt: evaluation.changesAt, found, before, earlier, begins, ends, mayDecide };
  });
  return { judged, ground };
}

type Other = { earlier: Settings; /** Whether a segment means something else since. */ isChanged: (segment: string) => boolean };

/** The settings of the looks before, by version, where they are not these. */
async function otherSettings(at: PortalView, settings: PortalSettings, looks: Iterable<Look>): Promise<Map<number, Other>> {
  const versions = new Set([...looks].map(({ version }) => version));
  versions.delete(settings.version);
  const others = new Map<number, Other>();
  for (const version of versions) {
    const earlier = await settingsAsOf(at, settings, version);
    const known = new Map<string, boolean>();
    const isChanged = (segment: string): boolean => {
      const is = known.get(segment) ?? segmentMeaning(earlier, segment) !== segmentMeaning(settings.settings, segment);
      known.set(segment, is);
      return is;
    };
    others.set(version, { earlier, isChanged });
  }
  return others;
}

/** Whether any verdict is another than at the look before; the same verdicts leave the same stays. */
function isFlipped(before: Look | null, found: string): boolean {
  if (before === null) return true;
  if (before.found === found) return false;
  const verdicts = (text: string) =>
    JSON.stringify(
      answersOf({ found: text })
        .map(([id, verdict]) => [id, verdict])
        .toSorted(),
    );
  return verdicts(before.found) !== verdicts(found);
}

function ruledIn(settings: Settings): string[] {
  return activeRules(settings).map(({ segment }) => segment);
}

function isInAny({ segments }: Evaluation, ruled: ReadonlySet<string>): boolean {
  return ruled.size > 0 && segments.some(({ id, verdict }) => verdict !== 'no' && ruled.has(id));
}

type Beginning = {
  contactId: string;
  evaluation: Evaluation;
  open: readonly StayOf[];
  before: Look | null;
  isChanged: Other['isChanged'] | undefined;
};

function stayBegins(
  { contactId, evaluation, open, before, isChanged }: Beginning,
  { ground, now, isPastBeingRead }: { ground: Ground; now: Date; isPastBeingRead: boolean },
): NewStay[] {
  const inside = new Set(open.map(({ segment }) => segment));
  const entered = evaluation.segments.filter(({ id, verdict }) => verdict === 'yes' && !inside.has(id));
  if (entered.length === 0) return [];
  const opens = whatOpened(before, { ground, now, isPastBeingRead });
  return entered.map((segment) => {
    const since = segment.trueSince ?? null;
    const openedBy = opens({ segment: segment.id, since, isChanged: isChanged?.(segment.id) ?? false });
    return { contactId, segment: segment.id, since, openedBy, trace: segment.trace };
  });
}

/** "Not yet known" neither begins nor ends a stay; a segment that the settings do not have any more is left. */
function stayEnds({ segments }: Evaluation, open: readonly StayOf[]): StayOf[] {
  const staying = new Set(segments.filter(({ verdict }) => verdict !== 'no').map(({ id }) => id));
  return open.filter(({ segment }) => !staying.has(segment));
}
