// Rows as a test needs them: complete, and plain but for what the test is about.
import type { Account } from '../../server/store/accounts.ts';
import { installAccount, savePortalFacts } from '../../server/store/accounts.ts';
import type { NewAction } from '../../server/store/actions.ts';
import type { PropertyChange } from '../../server/store/changes.ts';
import type { ContactRow } from '../../server/store/contacts.ts';
import { foundIn, saveLooks } from '../../server/store/looks.ts';
import type { MeetingRow } from '../../server/store/meetings.ts';
import { beginStays, endStays, openStaysOf } from '../../server/store/memberships.ts';
import type { Portal } from '../../server/store/portal.ts';
import type { OpenedBy } from '../../server/lifecycle/opened-by.ts';
import type { Evaluation, StageVisit } from '../../server/lifecycle/types.ts';

/** A moment of 2026 from hours after the first of May. */
export function hour(hours: number): string {
  return new Date(Date.UTC(2026, 4, 1) + hours * 3_600_000).toISOString();
}

export function contactRow(given: Partial<ContactRow> & { contactId: string }): ContactRow {
  return {
    name: 'Ada', email: null, properties: {}, stage: 'lead', stageSince: hour(0), companyId: null, lookAt: null, deletedAt: null, mergedInto: null,
    refreshedAt: hour(1), revision: '0', historyCut: false, ...given,
  };
}

export function change(given: Partial<PropertyChange>): PropertyChange {
  return {
    objectType: 'contact', objectId: '7', property: 'lifecyclestage', value: 'lead', occurredAt: hour(0), learnedAt: hour(1), source: 'CRM_UI',
    sourceId: null, userId: null, cause: null, kind: 'observed', ...given,
  };
}

export function visit(given: Partial<StageVisit> & { no: number; stage: string }): StageVisit {
  const enteredAt = given.enteredAt ?? hour(0);
  const causedBy = { value: given.stage, occurredAt: enteredAt, learnedAt: enteredAt, seq: 0, source: 'CRM_UI', sourceId: null, userId: null, kind: 'observed' as const };
  return { previousStage: null, enteredAt, leftAt: null, dwellSeconds: null, timesInStage: 1, causedBy, ...given };
}

export function action(given: Partial<NewAction> & { key: string }): NewAction {
  return { lane: 'contact:7', thread: 'meeting:1', kind: 'contact_stage', wanted: { stage: 'salesqualifiedlead' }, createdAt: hour(2), ...given };
}

export function meetingRow(given: Partial<MeetingRow> & { meetingId: string }): MeetingRow {
  return {
    contactId: '7', companyId: null, title: 'Demo', startsAt: hour(30), endsAt: hour(31), bookedAt: hour(3), outcome: 'SCHEDULED', source: 'MEETINGS_PUBLIC',
    hostOwnerId: '11', linkId: null, calledOffAt: null, counts: 'yes', thread: `meeting:${given.meetingId}`, ...given,
  };
}

export async function install(at: Portal, given: Partial<Pick<Account, 'scopes'>> = {}): Promise<void> {
  await installAccount(at, { state: 'active', refreshTokenSealed: 's1.k.a.b.c', scopes: given.scopes ?? ['oauth'], installedAt: hour(0), installedBy: 'admin@example.com' });
  await savePortalFacts(at, { uiDomain: 'app.hubspot.com', timeZone: 'Europe/Istanbul' });
}

export type Evaluated = {
  contactId: string; evaluation: Evaluation; settingsVersion: number; now: string; trueSince?: Record<string, string>; openedBy?: Record<string, OpenedBy>;
};

/** Stays and looks as a look at one contact leaves them. */
export async function keepEvaluation(at: Portal, { contactId, evaluation: { segments }, settingsVersion, now, trueSince = {}, openedBy = {} }: Evaluated) {
  const staying = segments.filter(({ verdict }) => verdict !== 'no').map(({ id }) => id);
  const gone = (await openStaysOf(at, [contactId])).filter(({ segment }) => !staying.includes(segment));
  const ended = await endStays(at, { stays: gone.map((stay) => ({ ...stay, isBySettings: false })), now });
  const stays = segments.filter(({ verdict }) => verdict === 'yes').map(({ id, trace }) => ({ contactId, segment: id, since: trueSince[id] ?? null, openedBy: openedBy[id] ?? 'import' as const, trace }));
  const begun = await beginStays(at, { stays, settingsVersion, now });
  await saveLooks(at, { version: settingsVersion, now, looks: [{ contactId, found: foundIn(segments) }] });
  return { entered: begun.map(({ segment }) => segment), left: ended.map(({ segment }) => segment) };
}
