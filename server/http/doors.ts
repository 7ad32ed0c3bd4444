// What the routes ask of the rest of the server. Routes know these functions and nothing behind them.
import type {
  ApplyTemplateRequest,
  BookDealRequest,
  CardAnswer,
  CompanyAnswer,
  Language,
  MadeSource,
  MakeSourceRequest,
  PeoplePage,
  ResumeRuleRequest,
  SaveSettingsRequest,
  SavedSettings,
  SetLeadStatusRequest,
  SetStageRequest,
  SettingsAnswer,
  SinceAnswer,
  TemplatesAnswer,
  SourcesAnswer,
} from '@stagebook/contract';
import type { Health } from '../operations/check-health.ts';
import type { GrantedTokens, Installed } from '../operations/install-account.ts';
import type { SourceRequestMade } from '../operations/receive-source.ts';
import type { KeyInUse } from '../operations/receive-events.ts';
import type { BatchResult, EventResult, TellEvents } from '../operations/tell-events.ts';
import type { TellSegment } from '../operations/tell-segment.ts';
import type { JsonSchema } from '../operations/describe-events-api.ts';

export type { BatchResult, EventResult, GrantedTokens, Health, Installed, KeyInUse, SourceRequestMade };

/** Who asks, from the signed query of hubspot.fetch and from nowhere else. */
export type Caller = {
  portalId: string;
  userId: string;
  userEmail: string;
  /** What our UI speaks to them; null when it does not say. */ language: Language | null;
};

export type Delivery = { source: 'hubspot'; body: Uint8Array; receivedAt: Date };

export type SignedRequest = {
  method: string;
  originalUrl: string;
  body: Uint8Array;
  signature: string | undefined;
  timestamp: string | undefined;
};

/** Each may throw an AppError, which http/problem.ts turns into an answer. */
export type Doors = {
  /** 'genuine', or the rule that was broken (for the log). Throwing means that nothing could be judged: 503. */
  verify(request: SignedRequest): string;

  /** Makes a state bound to a browser's secret, good for ten minutes and for one use. */
  startInstall(from: { browser: string }): Promise<{ state: string }>;
  /** Uses a state up; false when it is unknown, old, used, or another browser's. */
  takeState(given: { state: string; browser: string }): Promise<boolean>;
  /** Takes over an account. `forbidden` when the tokens are another app's; `unavailable` when HubSpot cannot be asked. Nothing is kept then. */
  finishInstall(install: GrantedTokens & { language: Language | null }): Promise<Installed>;

  /** Stores the raw bytes and the job in one transaction. Resolving means stored. */
  receiveDelivery(delivery: Delivery): Promise<void>;

  showCard(caller: Caller, ask: { contactId: string }): Promise<CardAnswer>;
  showSince(caller: Caller, ask: { contactId: string; cursor: string }): Promise<SinceAnswer>;
  showCompany(caller: Caller, ask: { companyId: string }): Promise<CompanyAnswer>;
  showCompanySince(caller: Caller, ask: { companyId: string; cursor: string }): Promise<SinceAnswer>;
  /** `stage`: null for everybody, empty for those without one. */
  showPeople(caller: Caller, ask: { companyId: string; page: number; stage: string | null }): Promise<PeoplePage>;
  bookDeal(caller: Caller, ask: { contactId: string } & BookDealRequest): Promise<void>;
  setStage(caller: Caller, ask: { contactId: string } & SetStageRequest): Promise<void>;
  setLeadStatus(caller: Caller, ask: { contactId: string } & SetLeadStatusRequest): Promise<void>;
  showSettings(caller: Caller): Promise<SettingsAnswer>;
  /** `settings` is unparsed: the operation reports every problem with its path (invalid). */
  saveSettings(caller: Caller, ask: Omit<SaveSettingsRequest, 'settings'> & { settings: unknown }): Promise<SavedSettings>;

  /** Lets a rule go on that was stopped; `not_found` when there is no such rule. */
  resumeRule(caller: Caller, ask: { rule: string } & ResumeRuleRequest): Promise<void>;

  showTemplates(caller: Caller): Promise<TemplatesAnswer>;
  applyTemplate(caller: Caller, ask: { id: 'saas' | 'hubspot' } & ApplyTemplateRequest): Promise<SavedSettings>;

  /** Whose key this is now; `unauthenticated` for one that is not known or not in use, `forbidden` for one that may not tell events. */
  openKey(given: { key: string }): Promise<KeyInUse>;
  /** Stores what can be read of these events and says what became of each; `forbidden` for another account's. */
  tellEvents(given: TellEvents): Promise<BatchResult>;
  /** The same for messages in Segment's words. */
  tellSegment(given: TellSegment): Promise<{ taken: number; notTaken: number }>;
  /** Notes for the admin that a request with this key could not be read at all. */
  noteUnreadable(given: { key: KeyInUse; detail: string }): Promise<void>;
  /** The shapes of the events API by name. */
  describeEventsApi(): Record<string, JsonSchema>;

  /** Stores what a webhook of another product sent; `unauthenticated` for an address, credential or signature that is not right. */
  receiveSource(request: SourceRequestMade): Promise<'stored' | 'too_many'>;
  showSources(caller: Caller): Promise<SourcesAnswer>;
  makeSource(caller: Caller, ask: MakeSourceRequest): Promise<MadeSource>;
  revokeSource(caller: Caller, ask: { id: string }): Promise<void>;
  testSource(caller: Caller, ask: { id: string; requestId: string }): Promise<void>;

  health(): Promise<Health>;
};
