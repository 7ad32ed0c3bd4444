// What a contact's rules make of the segments it is in: decides, writes down what was decided, and plans the move.
import type { Settings } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { kindOfSource } from '../hubspot/sources-of-change.ts';
import { broughtBy } from '../lifecycle/brought-by.ts';
import { decide, type Decision, type Ground, type Move } from '../lifecycle/decide.ts';
import { holdOf } from '../lifecycle/hold.ts';
import { movedSinceMade } from '../lifecycle/moved-since-made.ts';
import { deriveVisits } from '../lifecycle/visits.ts';
import { activeRules, decidedName, settledNames, wantName, wantsOf, type Stay } from '../lifecycle/wants.ts';
import { addActions, contactLane } from '../store/actions.ts';
import { changesOf } from '../store/changes.ts';
import { touchContact, type ContactRow } from '../store/contacts.ts';
import { decisionsOf, saveDecisions, type DecisionRow, type NewDecision } from '../store/decisions.ts';
import { openStays } from '../store/memberships.ts';
import type { Portal } from '../store/portal.ts';
import { stoppedRules } from '../store/rule-stops.ts';
import { isToBeDone, stageWritesOf } from '../store/stage-writes.ts';
import { mayGoOn } from './guard-rule.ts';
import { ourWrites } from './our-writes.ts';
import { startLane } from './plan-booking.ts';
import type { PortalSettings } from './portal-settings.ts';

export type ToDecide = {
  contact: ContactRow;
  settings: PortalSettings;
  now: Date;
  /** Stays that have ended with this look. */
  ended: readonly Stay[];
  /** The settings of the look before, when they were others. */
  earlier: Settings | null;
};

/**
 * Decides each want of a rule once, and answers when to look again (null: nothing waits). Called under the contact's lock, in the transaction
 * that stores its segments: whatever job came first, and however often, the same is decided.
 */
export async function decideStage(at: Portal, deps: Deps, { contact, settings, now, ended, earlier }: ToDecide): Promise<string | null> {
  const { contactId } = contact;
  if (settings.settings.paused || (activeRules(settings.settings).length === 0 && !earlier)) return null;
  const stays = [...(await openStays(at, contactId)), ...ended];
  const decided = await decisionsOf(at, { contactId, stays: stays.map(({ id }) => id) });
  const settled = settledNames(decided, contact.stage);
  const changed = earlier ? changedWants({ earlier, settings: settings.settings, stays, settled }) : [];
  if (changed.length > 0) await saveDecisions(at, { contactId, settingsVersion: settings.version, now, decisions: changed });
  if (changed.length > 0) await touchContact(at, contactId);
  if (wantsOf(settings.settings, stays).length === 0 && !decided.some(({ outcome }) => outcome === 'move')) return null;
  const stopped = new Set((await stoppedRules(at)).map(({ rule }) => rule));
  const ground: Ground = {
    ...(await groundOf(at, deps, { contact, settings, now, decided })),
    stays,
    settled,
    stopped,
  };
  let decision = decide(ground);
  while (decision.move && !(await mayGoOn(at, deps, { rule: decision.move.rule, noticedAt: decision.move.noticedAt, settings, now })))
    decision = decide({ ...ground, stopped: stopped.add(decision.move.rule) });
  await keep(at, deps, { contact, settings, now, decision });
  return decision.lookAt;
}

type Facing = Pick<ToDecide, 'contact' | 'settings' | 'now'> & { decided: readonly DecisionRow[] };

async function groundOf(
  at: Portal,
  deps: Deps,
  { contact, settings, now, decided }: Facing,
): Promise<Omit<Ground, 'stays' | 'settled' | 'stopped'>> {
  const { contactId } = contact;
  const changes = await changesOf(at, { objectType: 'contact', objectId: contactId, property: 'lifecyclestage' });
  const writes = ourWrites(await stageWritesOf(at, contactId));
  const held = holdOf({
    changes: movedSinceMade(changes, contact.properties['createdate']?.value ?? null),
    movement: settings.settings.movement,
    kindOf: kindOfSource,
    ourAppId: deps.config.appId,
    ourWrites: writes,
    now,
  });
  const last = decided.findLast(({ outcome }) => outcome === 'move') ?? null;
  return {
    settings: settings.settings,
    now,
    current: contact.stage,
    isMoving: await isToBeDone(at, { contactId, kind: 'rule_stage' }),
    heldUntil: held?.until ?? null,
    brought: last && broughtBy({ last, visit: deriveVisits(changes).at(-1) ?? null, ourWrites: writes, ourAppId: deps.config.appId }),
  };
}

type Changed = { earlier: Settings; settings: Settings; stays: readonly Stay[]; settled: ReadonlySet<string> };

/** What was wanted by the settings of before, was not decided yet, and is not wanted by these. */
function changedWants({ earlier, settings, stays, settled }: Changed): NewDecision[] {
  const names = (of: Settings) => new Map(wantsOf(of, stays).map((want) => [wantName(want.rule.id, want.stay.id), want]));
  const now = names(settings);
  return [...names(earlier)]
    .filter(([name]) => !now.has(name) && !settled.has(name))
    .map(([, { rule, stay }]) => ({
      kind: 'enter',
      rule: rule.id,
      segment: stay.segment,
      stay: stay.id,
      stage: rule.stage,
      noticedAt: stay.noticedAt,
      outcome: 'rule_changed',
      kept: null,
      isFinal: true,
    }));
}

type ToKeep = Pick<ToDecide, 'contact' | 'settings' | 'now'> & { decision: Decision };

async function keep(at: Portal, deps: Deps, { contact, settings, now, decision: { move, notDone } }: ToKeep): Promise<void> {
  const { contactId } = contact;
  const decisions: NewDecision[] = [
    ...notDone,
    ...(move ? [{ ...move, outcome: 'move' as const, kept: contact.stage, isFinal: true }] : []),
  ];
  const saved = await saveDecisions(at, { contactId, settingsVersion: settings.version, now, decisions });
  if (saved.length === 0) return;
  const made = move && saved.find((row) => decidedName(row) === decidedName(move));
  if (move && made) await planMove(at, { contact, settings, now, move, round: made.round });
  if (made) await startLane(at, deps, contactId);
  await touchContact(at, contactId);
}

type Planned = Pick<ToDecide, 'contact' | 'settings' | 'now'> & { move: Move; round: number };

async function planMove(at: Portal, { contact, settings, now, move, round }: Planned): Promise<void> {
  const { contactId } = contact;
  const { kind, rule, segment, stay, stage } = move;
  const key = ['rule', rule, stay, ...(kind === 'back' ? ['back'] : []), ...(round > 1 ? [round] : [])].join(':');
  const segmentName = settings.settings.segments.find(({ id }) => id === segment)?.name ?? segment;
  await addActions(at, [
    {
      lane: contactLane(contactId),
      thread: null,
      key,
      kind: 'rule_stage',
      wanted: { contactId, stage, from: contact.stage, kind, rule, segment, segmentName, stay, settingsVersion: settings.version },
      createdAt: now.toISOString(),
    },
  ]);
}
