// What a rep sees: everything known about one contact, from memory, in one read. Nothing here talks to HubSpot.
import type { CardAnswer, CardReady, ReadAt, Settings, SinceAnswer } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { recordUrl } from '../hubspot/links.ts';
import { nextStage } from '../lifecycle/next-stage.ts';
import { cardMark, readCard, type CardDocument } from '../store/card.ts';
import { isForgotten } from '../store/contacts.ts';
import type { EvaluatedSegment } from '../store/memberships.ts';
import { inPortal, viewPortal } from '../store/portal.ts';
import { connected, isBeingRead, lacking, pending } from './before-card.ts';
import { explainedSegments } from './explain-contact.ts';
import { heldSettings } from './portal-settings.ts';
import { leadStatusOnCard } from './show-lead-status.ts';
import { meetingOnCard, refusedSteps } from './show-meeting.ts';
import { movementOnCard } from './show-movement.ts';
import { causeKnowledge, currentStage, visitsOnCard } from './stage-story.ts';

/** The card's whole content. `pending` while this contact has not been read: the past is still coming in, or somebody was faster than its webhook. */
export async function showCard(deps: Deps, { portalId, contactId }: { portalId: string; contactId: string }): Promise<CardAnswer> {
  const document = connected(await viewPortal(deps, portalId, (at) => readCard(at, contactId)));
  const { contact, settings, progress } = document;
  const lacks = lacking(deps, document);
  if (lacks) return lacks;
  if (contact && settings && !contact.deletedAt)
    return ready(deps, {
      judged: await explainedSegments(deps, portalId, document),
      document,
      contact,
      settings: (await viewPortal(deps, portalId, (at) => heldSettings(at, settings))).settings,
      portalId,
    });
  if (contact) return { state: 'unknown_contact' };
  if (!isBeingRead(progress)) {
    if (await viewPortal(deps, portalId, (at) => isForgotten(at, contactId))) return { state: 'unknown_contact' };
    await lookFor(deps, { portalId, contactId });
  }
  return pending(deps, progress);
}

/** A contact that was made a moment ago, say: the card is open before its webhook came. What is not in HubSpot either is then known as gone. */
async function lookFor(deps: Deps, { portalId, contactId }: { portalId: string; contactId: string }): Promise<void> {
  await inPortal(deps, portalId, (at) =>
    deps.queue.send(at.trx, { name: 'refresh-contact', key: `${portalId}:${contactId}`, data: { portalId, contactId } }),
  );
}

/** Whether anything that the card shows has changed since it was read, and how far HubSpot has been searched by now. */
export async function showSince(
  deps: Deps,
  { portalId, contactId, cursor }: { portalId: string; contactId: string; cursor: string },
): Promise<SinceAnswer> {
  const mark = await viewPortal(deps, portalId, (at) => cardMark(at, contactId));
  return { changed: (mark?.revision ?? '') !== cursor, searchedTo: mark?.sweptTo ?? null };
}

type Known = {
  judged: readonly EvaluatedSegment[];
  document: CardDocument;
  contact: NonNullable<CardDocument['contact']>;
  settings: Settings;
  portalId: string;
};

function ready(deps: Deps, { judged, document, contact, settings, portalId }: Known): CardReady {
  const { account, progress } = document;
  const now = deps.clock();
  const knowledge = causeKnowledge(deps, document);
  const visits = visitsOnCard(document.visits, settings, knowledge);
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
    readAt: readAt(document, contact),
    searchedTo: account.sweptTo,
    stages: settings.stages,
    current: currentStage(visits, { medians: document.medians, now }),
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

function readAt({ companyReadAt, related }: CardDocument, contact: Known['contact']): ReadAt {
  const read = Object.fromEntries(related.map((each) => [each.kind, each.readAt]));
  return { contact: contact.refreshedAt, company: companyReadAt, deals: null, companies: null, lists: null, ...read };
}
