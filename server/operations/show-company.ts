// What the company tab shows: the company's own stages, its contacts by stage with a page of them, and their deals. Nothing here talks to HubSpot.
import type { CompanyAnswer, CompanyReady, PeoplePage, PersonAtCompany, Settings, SinceAnswer } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { recordUrl, type UiPlace } from '../hubspot/links.ts';
import { companyMark, peopleOnPage, readCompanyCard, readPeople, type CompanyDocument, type PeopleRead } from '../store/company-card.ts';
import { inPortal, viewPortal } from '../store/portal.ts';
import { connected, isBeingRead, lacking, pending } from './before-card.ts';
import { heldSettings } from './portal-settings.ts';
import { refusedSteps, stageLabel } from './show-meeting.ts';
import { causeKnowledge, currentStage, usualStay, visitsOnCard } from './stage-story.ts';

type Asked = { portalId: string; companyId: string };

/** The tab's whole content. `pending` while this company has not been read; one that nobody has read yet is asked for. */
export async function showCompany(deps: Deps, { portalId, companyId }: Asked): Promise<CompanyAnswer> {
  const document = connected(await viewPortal(deps, portalId, (at) => readCompanyCard(at, companyId)));
  const { company, settings, progress } = document;
  const lacks = lacking(deps, document);
  if (lacks) return lacks;
  if (company && settings && !company.deletedAt) {
    const held = await viewPortal(deps, portalId, (at) => heldSettings(at, settings));
    return ready(deps, { document, company, settings: held.settings, portalId });
  }
  if (company) return { state: 'unknown_company' };
  if (!isBeingRead(progress))
    await inPortal(deps, portalId, (at) =>
      deps.queue.send(at.trx, { name: 'refresh-company', key: `${portalId}:${companyId}`, data: { portalId, companyId } }),
    );
  return pending(deps, progress);
}

/** Whether anything that the tab shows has changed since it was read, and how far HubSpot has been searched by now. */
export async function showCompanySince(deps: Deps, { portalId, companyId, cursor }: Asked & { cursor: string }): Promise<SinceAnswer> {
  const mark = await viewPortal(deps, portalId, (at) => companyMark(at, companyId));
  return { changed: (mark?.revision ?? '') !== cursor, searchedTo: mark?.sweptTo ?? null };
}

/** One page of the company's contacts, of one stage if one is named; a page beyond the last is empty. */
export async function showPeople(
  deps: Deps,
  { portalId, companyId, page, stage }: Asked & { page: number; stage: string | null },
): Promise<PeoplePage> {
  const read = connected(await viewPortal(deps, portalId, (at) => readPeople(at, { companyId, page, stage })));
  return peoplePage(read, { page, place: placeOf(deps, read, portalId), now: deps.clock() });
}

type Known = { document: CompanyDocument; company: NonNullable<CompanyDocument['company']>; settings: Settings; portalId: string };

function ready(deps: Deps, { document, company, settings, portalId }: Known): CompanyReady {
  const { account, progress, medians, people, byStage } = document;
  const now = deps.clock();
  const place = placeOf(deps, document, portalId);
  const visits = visitsOnCard(document.visits, settings, causeKnowledge(deps, document));
  const total = byStage.reduce((sum, { count }) => sum + count, 0);
  return {
    state: 'ready',
    cursor: document.revision,
    now: now.toISOString(),
    timeZone: account.timeZone,
    paused: settings.paused,
    progress: progress && progress.phase !== 'done' ? progress : null,
    historyCut: company.historyCut,
    company: { id: company.companyId, name: company.name },
    readAt: company.refreshedAt,
    searchedTo: account.sweptTo,
    stages: settings.stages,
    // What is usual is known of contacts, and says nothing about a company.
    current: currentStage(visits, { medians: [], now }),
    visits: visits.toReversed(),
    follows: settings.movement.companies,
    byStage: hottestFirst(byStage, settings),
    people: peoplePage({ total, people, medians }, { page: 1, place, now }),
    deals: document.deals.map(({ dealId, name, stage, contactName, createdAt }) => ({
      id: dealId,
      name,
      stageLabel: stageLabel(account, stage),
      url: recordUrl(place, 'deals', dealId),
      contactName,
      createdAt,
    })),
    dealsInAll: document.dealsInAll,
    refused: refusedSteps(document.refused),
  };
}

function placeOf(deps: Deps, { account }: { account: { uiDomain: string } }, portalId: string): UiPlace {
  return { appUrl: deps.config.hubspotAppUrl, uiDomain: account.uiDomain, portalId };
}

/** In the order in which the people are listed: stages that the model does not have come after it, no stage last. */
function hottestFirst(byStage: CompanyDocument['byStage'], { stages }: Settings): CompanyDocument['byStage'] {
  const rank = (stage: string | null): number =>
    stage === null ? -2 : stage === 'other' ? -0.5 : stages.findIndex(({ id }) => id === stage);
  return byStage.toSorted((one, other) => rank(other.stage) - rank(one.stage));
}

type Page = { page: number; place: UiPlace; now: Date };

function peoplePage({ total, people, medians }: Pick<PeopleRead, 'total' | 'people' | 'medians'>, { page, place, now }: Page): PeoplePage {
  const rows = people.map(({ contactId, name, stage, stageSince }): PersonAtCompany => {
    const usual = usualStay(medians, stage);
    const isSlow = usual !== null && stageSince !== null && now.getTime() - Date.parse(stageSince) > usual * 1000;
    return { id: contactId, name, url: recordUrl(place, 'contacts', contactId), stage, since: stageSince, isSlow };
  });
  return { page, pages: Math.max(1, Math.ceil(total / peopleOnPage)), rows };
}
