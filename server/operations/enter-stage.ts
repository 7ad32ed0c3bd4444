// What entering a stage also sets off: each action that the admin put there, once for each visit.
import type { StageAction } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import type { StageVisit } from '../lifecycle/types.ts';
import { addActions, contactLane, finishAction, type Action, type NewAction } from '../store/actions.ts';
import type { Portal } from '../store/portal.ts';
import { plannedBeforeMerge } from '../store/stage-writes.ts';
import type { StageChanged } from './after-stage-change.ts';
import { startLane } from './plan-booking.ts';

/** Plans the actions of each stage entered since they were switched on. A visit whose actions were planned before sets nothing off again. */
export async function enterStages(
  at: Portal,
  deps: Deps,
  { entries, ...changed }: StageChanged & { entries: readonly StageVisit[] },
): Promise<void> {
  const planned = entries.flatMap((visit) => actionsOf(visit, { ...changed, now: deps.clock().toISOString() }));
  const added = await addActions(at, planned);
  if (added.length > 0) await leaveOutRepeated(at, added, { contactId: changed.contact.contactId, now: deps.clock() });
  if (added.length > 0) await startLane(at, deps, changed.contact.contactId);
}

/** A merge brings the other contact's visits along: what they set off there is not set off again (S18). */
async function leaveOutRepeated(at: Portal, added: readonly Action[], { contactId, now }: { contactId: string; now: Date }): Promise<void> {
  const endOf = ({ key }: Action): string => key.slice(`enter:${contactId}:`.length);
  const repeated = await plannedBeforeMerge(at, { contactId, kind: 'enter', ends: added.map(endOf) });
  for (const action of added.filter((each) => repeated.includes(endOf(each)))) {
    await finishAction(at, action.id, {
      state: 'skipped',
      why: { code: 'already_there', text: null, params: {} },
      before: null,
      after: null,
      now: now.toISOString(),
    });
  }
}

type Ground = StageChanged & { now: string };

function actionsOf(visit: StageVisit, ground: Ground): NewAction[] {
  const { contactId } = ground.contact;
  const stage = ground.settings.settings.stages.find(({ id }) => id === visit.stage);
  const due = (stage?.onEnter ?? []).filter(
    ({ isOn, onSince }) => isOn && onSince !== null && Date.parse(visit.enteredAt) >= Date.parse(onSince),
  );
  const enteredAt = new Date(visit.enteredAt).toISOString();
  return due.map((action) => ({
    lane: contactLane(contactId),
    thread: null,
    key: `enter:${contactId}:${enteredAt}:${visit.stage}:${action.id}`,
    createdAt: ground.now,
    ...wantedBy(action, { contactId, enteredAt, stage: visit.stage }),
  }));
}

type Entered = { contactId: string; enteredAt: string; stage: string };

function wantedBy(action: StageAction, entered: Entered): Pick<NewAction, 'kind' | 'wanted'> {
  switch (action.kind) {
    case 'set_property':
      return { kind: 'stage_property', wanted: { ...entered, property: action.property, value: action.value } };
    case 'task':
      return { kind: 'stage_task', wanted: { ...entered, title: action.title, dueDays: action.dueDays } };
    case 'notify':
      return { kind: 'stage_notice', wanted: { ...entered, audience: action.audience, teamId: action.teamId } };
    case 'join_list':
      return { kind: 'list_join', wanted: { ...entered, listId: action.listId } };
    case 'leave_list':
      return { kind: 'list_leave', wanted: { ...entered, listId: action.listId } };
  }
}
