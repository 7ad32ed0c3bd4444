// What opened the segments that a contact is found in: told by how it was judged before, never by which job happened to come first.
import type { Settings } from '@stagebook/contract';
import { segmentMeaning } from '../lifecycle/active-since.ts';
import { openedBy, type OpenedBy } from '../lifecycle/opened-by.ts';
import type { Evaluation } from '../lifecycle/types.ts';
import { lookBefore, type LookBefore } from '../store/looks.ts';
import type { Portal } from '../store/portal.ts';
import { settingsAsOf, type PortalSettings } from './portal-settings.ts';

export type Look = {
  contactId: string;
  evaluation: Evaluation;
  settings: PortalSettings;
  now: Date;
  trueSince: Readonly<Record<string, string | null>>;
  isPastBeingRead: boolean;
};

/** `earlier`: the settings of the look before, when they were others. */
export type Opened = { openedBy: Record<string, OpenedBy>; before: LookBefore; earlier: Settings | null };

/** What opens each segment that is a yes, and how the contact was looked at before. */
export async function whatOpened(at: Portal, { contactId, evaluation, settings, now, trueSince, isPastBeingRead }: Look): Promise<Opened> {
  const before = await lookBefore(at, contactId);
  const earlier = before.version === null || before.version === settings.version ? null : await settingsAsOf(at, settings, before.version);
  const opened = evaluation.segments
    .filter(({ verdict }) => verdict === 'yes')
    .map(({ id }): [string, OpenedBy] => [
      id,
      openedBy({
        now,
        trueSince: trueSince[id] ?? null,
        installedAt: before.installedAt,
        isPastBeingRead: isPastBeingRead || (before.at === null && !before.isImported),
        before: before.at === null ? null : { at: before.at, verdict: null, changesAt: null, ...before.segments[id] },
        isChanged: earlier !== null && segmentMeaning(earlier, id) !== segmentMeaning(settings.settings, id),
        learnedAt: before.learnedAt,
      }),
    ]);
  return { openedBy: Object.fromEntries(opened), before, earlier };
}
