// What a rep sees: everything known about one contact, from memory, in one read. Nothing here talks to HubSpot.
import type { CardAnswer, CardReady, CurrentStage, Settings, SinceAnswer, Visit } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { recordUrl } from '../hubspot/links.ts';
import { missingScopes } from '../hubspot/scopes.ts';
import { kindOfSource } from '../hubspot/sources-of-change.ts';
import { causeOf, type CauseKnowledge } from '../lifecycle/cause.ts';
import { nextStage } from '../lifecycle/next-stage.ts';
import { directionOf, skippedBetween } from '../lifecycle/passage.ts';
import type { StageVisit } from '../lifecycle/types.ts';
import { AppError } from '../errors.ts';
import { cardRevision, readCard, type CardDocument } from '../store/card.ts';
import { isForgotten } from '../store/contacts.ts';
import { inPortal, viewPortal } from '../store/portal.ts';
import { ourWrites } from './our-writes.ts';
import { heldSettings } from './portal-settings.ts';
import { leadStatusOnCard } from './show-lead-status.ts';
import { meetingOnCard, refusedSteps } from './show-meeting.ts';
import { movementOnCard } from './show-movement.ts';

/** Fewer ended visits than this say nothing about what is usual. */
const fewestForMedian = 5;

/** The card's whole content. `pending` while this contact has not been read: the past is still coming in, or somebody was faster than its webhook. */
export async function showCard(deps: Deps, { portalId, contactId }: { portalId: string; contactId: string }): Promise<CardAnswer> {
  const document = await viewPortal(deps, portalId, (at) => readCard(at, contactId));
  if (!document || document.account.state === 'uninstalled') throw new AppError('revoked', 'Stagebook is not installed in this account.');
  const { account, contact, settings, progress } = document;
  if (account.state === 'needs_scopes') {
    return {
      state: 'needs_scopes',
      missing: missingScopes(account.scopes),
      reconnectUrl: new URL('/install', deps.config.oauthRedirectUrl).href,
    };
  }
  if (contact && settings && !contact.deletedAt)
    return ready(deps, {
      document,
      contact,
      settings: (await viewPortal(deps, portalId, (at) => heldSettings(at, settings))).settings,
      portalId,
    });
  const isReading = progress === null || (progress.phase !== 'done' && progress.phase !== 'failed');
  if (contact) return { state: 'unknown_contact' };
  if (!isReading) {
    if (await viewPortal(deps, portalId, (at) => isForgotten(at, contactId))) return { state: 'unknown_contact' };
    await lookFor(deps, { portalId, contactId });
  }
  return {
    state: 'pending',
    progress: isReading && progress ? progress : { phase: 'starting', done: 0, total: null, startedAt: deps.clock().toISOString() },
  };
}

/** A contact that was made a moment ago, say: the card is open before its webhook came. What is not in HubSpot either is then known as gone. */
async function lookFor(deps: Deps, { portalId, contactId }: { portalId: string; contactId: string }): Promise<void> {
  await inPortal(deps, portalId, (at) =>
    deps.queue.send(at.trx, { name: 'refresh-contact', key: `${portalId}:${contactId}`, data: { portalId, contactId } }),
  );
}

/** Whether anything that the card shows has changed since it was read. */
export async function showSince(
  deps: Deps,
  { portalId, contactId, cursor }: { portalId: string; contactId: string; cursor: string },
): Promise<SinceAnswer> {
  const revision = await viewPortal(deps, portalId, (at) => cardRevision(at, contactId));
  return { changed: (revision ?? '') !== cursor };
}

type Known = { document: CardDocument; contact: NonNullable<CardDocument['contact']>; settings: Settings; portalId: string };

function ready(deps: Deps, { document, contact, settings, portalId }: Known): CardReady {
  const { account, progress } = document;
  const now = deps.clock();
  const knowledge = causeKnowledge(deps, document);
  const visits = visitsOnCard(document.visits, settings, knowledge);
  const judged = document.evaluation ?? [];
  const place = { appUrl: deps.config.hubspotAppUrl, uiDomain: account.uiDomain, portalId };
  return {
    state: 'ready',
    cursor: document.revision,
    now: now.toISOString(),
    timeZone: account.timeZone,
    paused: settings.paused,
    progress: progress && progress.phase !== 'done' ? progress : null,
    historyCut: contact.historyCut,
    contact: { id: contact.contactId, name: contact.name },
    stages: settings.stages,
    current: currentStage(visits, { document, now }),
    visits: visits.toReversed(),
    segments: settings.segments.flatMap(({ id, name }) => {
      const stage = settings.rules.find((rule) => rule.segment === id)?.stage ?? null;
      const found = judged.find((each) => each.id === id);
      return found ? [{ id, name, stage, verdict: found.verdict, since: found.since, changesAt: found.changesAt, trace: found.trace }] : [];
    }),
    next: nextStage({ stages: settings.stages, rules: settings.rules, traces: judged, current: contact.stage }),
    ...movementOnCard(document, { settings, knowledge, now }),
    leadStatus: leadStatusOnCard(document, settings),
    meeting: meetingOnCard(document, { now, dealUrl: (dealId) => recordUrl(place, 'deals', dealId) }),
    refused: refusedSteps(document.refused),
  };
}

function currentStage(visits: Visit[], { document, now }: { document: CardDocument; now: Date }): CurrentStage | null {
  const open = visits.at(-1);
  if (!open || open.leftAt !== null) return null;
  const median = document.medians.find((each) => each.stage === open.stage);
  return {
    stage: open.stage,
    label: open.label,
    since: open.enteredAt,
    dwellSeconds: Math.max(0, Math.floor((now.getTime() - Date.parse(open.enteredAt)) / 1000)),
    medianSeconds: median && median.ended >= fewestForMedian ? median.medianSeconds : null,
    medianOf: median?.ended ?? 0,
    cause: open.cause,
  };
}

/** Oldest first. The label is today's: of labels that a stage had before, no record is kept yet. */
function visitsOnCard(visits: StageVisit[], { stages }: Settings, knowledge: CauseKnowledge): Visit[] {
  const labels = new Map(stages.map((stage) => [stage.id, stage.label]));
  return visits.map((visit) => ({
    no: visit.no,
    stage: visit.stage,
    label: labels.get(visit.stage) ?? visit.stage,
    enteredAt: visit.enteredAt,
    leftAt: visit.leftAt,
    dwellSeconds: visit.dwellSeconds,
    direction: directionOf(stages, visit.previousStage, visit.stage),
    timesInStage: visit.timesInStage,
    skipped: skippedBetween(stages, visit.previousStage, visit.stage),
    cause: causeOf(visit.causedBy, knowledge),
  }));
}

function causeKnowledge(deps: Deps, document: CardDocument): CauseKnowledge {
  const owners = document.account.directory?.owners ?? [];
  const nameOf = (email: string | null): string | null => owners.find((owner) => owner.email === email)?.name ?? email;
  return {
    kindOf: kindOfSource,
    ourAppId: deps.config.appId,
    people: new Map(owners.flatMap((owner) => (owner.userId ? [[owner.userId, owner.name] as const] : []))),
    ourWrites: ourWrites(document.stageWrites).map((write) => ({ ...write, by: nameOf(write.by) })),
  };
}
