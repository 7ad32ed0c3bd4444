// The last booked meeting as the card shows it: what it is, what was done for it, and its deal.
import type { CardReady, MeetingOnCard, Step, StepKind, StepReason } from '@stagebook/contract';
import type { Account } from '../store/accounts.ts';
import type { ActionOnCard, CardDocument } from '../store/card.ts';

const order: StepKind[] = ['contact_stage', 'company_stage', 'company_fields', 'deal', 'mail', 'restore_stage', 'meeting_task'];

export type MeetingView = { now: Date; dealUrl: (dealId: string) => string };

/** The meeting with one step for each kind of thing that was done; null when the contact never booked one. */
export function meetingOnCard({ meeting, steps, deal, account }: CardDocument, { dealUrl }: MeetingView): MeetingOnCard | null {
  if (!meeting) return null;
  const host = account.directory?.owners.find((owner) => owner.id === meeting.hostOwnerId)?.name ?? null;
  return {
    id: meeting.meetingId,
    title: meeting.title,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    bookedAt: meeting.bookedAt,
    outcome: meeting.outcome,
    source: meeting.source,
    host,
    counts: meeting.counts,
    steps: order.flatMap((kind) =>
      stepOf(
        kind,
        steps.filter((step) => step.kind === kind),
      ),
    ),
    deal:
      deal && !deal.deletedAt
        ? { id: deal.dealId, name: deal.name, stageLabel: stageLabel(account, deal.stage), url: dealUrl(deal.dealId) }
        : null,
  };
}

/** The stage that the deal is in, in the portal's own words. */
export function stageLabel({ directory, dealGround }: Pick<Account, 'directory' | 'dealGround'>, stage: string): string {
  const known = directory?.pipelines.flatMap((pipeline) => pipeline.stages).find((each) => each.id === stage);
  return known?.label ?? (dealGround?.stage === stage ? dealGround.stageLabel : stage);
}

/** Several actions of one kind (mails to many people, say) are one step: waiting until all are settled, failed when one is. */
function stepOf(kind: StepKind, actions: ActionOnCard[]): Step[] {
  const last = actions.at(-1);
  if (!last) return [];
  const worst = ['failed', 'refused', 'pending', 'waiting']
    .map((state) => actions.find((action) => action.state === state))
    .find((action) => action !== undefined);
  const shown = worst ?? actions.find((action) => action.state === 'done') ?? last;
  const step: Step = { kind, state: shown.state === 'pending' ? 'waiting' : shown.state, at: shown.doneAt, why: shown.why };
  return [kind === 'mail' ? { ...step, count: actions.filter((action) => action.state === 'done').length } : step];
}

/** What HubSpot or a rule refused lately. */
export function refusedSteps(actions: ActionOnCard[]): CardReady['refused'] {
  return actions.flatMap((action) =>
    action.why ? [{ at: action.doneAt ?? action.createdAt, what: action.kind, why: action.why satisfies StepReason }] : [],
  );
}
