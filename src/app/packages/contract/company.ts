// What the company tab asks and what it is told. As on the card: moments are ISO 8601 in UTC, durations are seconds, ids are strings.
import type { CardAnswer, CardReady, CurrentStage, ImportProgress, StageInModel, Visit } from './card.ts';
import type { MovementSettings } from './settings.ts';

/** GET /api/card/companies/{companyId} */
export type CompanyAnswer =
  | Extract<CardAnswer, { state: 'pending' | 'needs_scopes' }>
  /** The company is not known here and not in HubSpot either. */
  | { state: 'unknown_company' }
  | CompanyReady;

export type CompanyReady = {
  state: 'ready';
  /** Opaque; hand it back to GET /api/card/companies/{companyId}/since?cursor= to learn whether anything is new. */
  cursor: string;
  now: string;
  timeZone: string;
  paused: boolean;
  progress: ImportProgress | null;
  historyCut: boolean;
  company: { id: string; name: string };
  /** When HubSpot was asked for the company, and up to when it was searched for changes that no webhook tells of. */
  readAt: string;
  searchedTo: string | null;
  /** The portal's model, cold to hot. */
  stages: StageInModel[];
  /** The company's own stage; its `medianSeconds` is always null: what is usual is told of contacts only. */
  current: CurrentStage | null;
  /** Newest first. */
  visits: Visit[];
  /** How the company's stage follows those of its contacts. */
  follows: MovementSettings['companies'];
  /** How many of its contacts are in each stage that anybody is in, hottest first; those without a stage come last. */
  byStage: { stage: string | null; count: number }[];
  people: PeoplePage;
  /** The newest deals that Stagebook made for its contacts, at most 10, and how many there are. */
  deals: DealOfCompany[];
  dealsInAll: number;
  /** The newest writes to the company that were refused or failed, at most 3. */
  refused: CardReady['refused'];
};

/** GET /api/card/companies/{companyId}/people?page=&stage= : without `stage` everybody, with an empty one those who have none. */
export type PeoplePage = {
  /** From 1 on. */
  page: number;
  pages: number;
  /** Hottest stage first, in a stage who came last. */
  rows: PersonAtCompany[];
};
export type PersonAtCompany = {
  id: string;
  name: string;
  url: string;
  stage: string | null;
  since: string | null;
  /** Longer in this stage than half of the portal's contacts stay. */
  isSlow: boolean;
};
export type DealOfCompany = { id: string; name: string; stageLabel: string; url: string; contactName: string; createdAt: string };
