// The one caller of the back end from HubSpot's UI: addresses and shapes. It knows nothing of how an answer is drawn.
import type {
  Accepted, ApplyTemplateRequest, BookDealRequest, CardAnswer, CompanyAnswer, Language, MadeSource, MakeSourceRequest, PeoplePage, ResumeRuleRequest,
  SavedSettings, SaveSettingsRequest, SetLeadStatusRequest, SetStageRequest, SettingsAnswer, SinceAnswer,
  SourceRequest, SourcesAnswer, TemplateOnPage, TemplatesAnswer,
} from '@stagebook/contract';
import { ask } from './ask.ts';
import type { Answer, Fetch } from './ask.ts';

export type { Answer, FailureReason, Fetch, FetchOptions } from './ask.ts';

export type Client = {
  readCard(contactId: string): Promise<Answer<CardAnswer>>;
  readSince(contactId: string, cursor: string): Promise<Answer<SinceAnswer>>;
  readCompany(companyId: string): Promise<Answer<CompanyAnswer>>;
  readCompanySince(companyId: string, cursor: string): Promise<Answer<SinceAnswer>>;
  /** `stage`: null for everybody, empty for those without one. */
  readPeople(companyId: string, asked: { page: number; stage: string | null }): Promise<Answer<PeoplePage>>;
  /** Safe to repeat with the same request id. */
  bookDeal(contactId: string, request: BookDealRequest): Promise<Answer<Accepted>>;
  /** Safe to repeat with the same request id. */
  setStage(contactId: string, request: SetStageRequest): Promise<Answer<Accepted>>;
  /** Safe to repeat with the same request id. */
  setLeadStatus(contactId: string, request: SetLeadStatusRequest): Promise<Answer<Accepted>>;
  readSettings(): Promise<Answer<SettingsAnswer>>;
  saveSettings(request: SaveSettingsRequest): Promise<Answer<SavedSettings>>;
  /** Safe to repeat with the same request id, as everything below. */
  resumeRule(ruleId: string, request: ResumeRuleRequest): Promise<Answer<Accepted>>;
  readTemplates(): Promise<Answer<TemplatesAnswer>>;
  applyTemplate(id: TemplateOnPage['id'], request: ApplyTemplateRequest): Promise<Answer<SavedSettings>>;
  readSources(): Promise<Answer<SourcesAnswer>>;
  makeSource(request: MakeSourceRequest): Promise<Answer<MadeSource>>;
  revokeSource(sourceId: string, request: SourceRequest): Promise<Answer<Accepted>>;
  testSource(sourceId: string, request: SourceRequest): Promise<Answer<Accepted>>;
};

/**
 * Gives typed calls that never throw: every way of failing is a value with a reason that a screen can explain. The server is told the
 * `language` that the reader is spoken to in, for its own words and for mail.
 */
export function createClient({ backend, fetch, language }: { backend: string; fetch: Fetch; language?: Language }): Client {
  const origin = backend.replace(/\/+$/, '');
  const to = (path: string): string => `${origin}${path}${language ? `${path.includes('?') ? '&' : '?'}language=${language}` : ''}`;
  const get = <T>(path: string) => ask<T>(fetch, to(path), { method: 'GET' });
  const send = <T>(method: 'POST' | 'PUT', path: string, body: object) =>
    ask<T>(fetch, to(path), { method, body: { ...body } });
  const at = encodeURIComponent;
  return {
    readCard: (contactId) => get(`/api/card/contacts/${at(contactId)}`),
    readSince: (contactId, cursor) => get(`/api/card/contacts/${at(contactId)}/since?cursor=${at(cursor)}`),
    readCompany: (companyId) => get(`/api/card/companies/${at(companyId)}`),
    readCompanySince: (companyId, cursor) => get(`/api/card/companies/${at(companyId)}/since?cursor=${at(cursor)}`),
    readPeople: (companyId, { page, stage }) =>
      get(`/api/card/companies/${at(companyId)}/people?page=${page}${stage === null ? '' : `&stage=${at(stage)}`}`),
    bookDeal: (contactId, request) => send('POST', `/api/contacts/${at(contactId)}/deal`, request),
    setStage: (contactId, request) => send('POST', `/api/contacts/${at(contactId)}/stage`, request),
    setLeadStatus: (contactId, request) => send('POST', `/api/contacts/${at(contactId)}/lead-status`, request),
    readSettings: () => get('/api/settings'),
    saveSettings: (request) => send('PUT', '/api/settings', request),
    resumeRule: (ruleId, request) => send('POST', `/api/rules/${at(ruleId)}/resume`, request),
    readTemplates: () => get('/api/templates'),
    applyTemplate: (id, request) => send('POST', `/api/templates/${at(id)}/apply`, request),
    readSources: () => get('/api/sources'),
    makeSource: (request) => send('POST', '/api/sources', request),
    revokeSource: (sourceId, request) => send('POST', `/api/sources/${at(sourceId)}/revoke`, request),
    testSource: (sourceId, request) => send('POST', `/api/sources/${at(sourceId)}/test`, request),
  };
}
