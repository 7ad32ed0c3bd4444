// What a portal can be told to do differently: account settings that HubSpot hides, and unkindness of the network.
import type { ObjectType } from './portal-seed.ts';

/** A rule of the portal's administrators that 2026-09 writes obey: `property` must have a value (when `when` holds, if given). */
export type ValidationRule = { objectType: ObjectType; property: string; when?: { property: string; value: string } };

/** Without a type id, for links of any kind. */
export type AssociationLimit = { from: ObjectType; to: ObjectType; max: number; typeId?: number };

export type Switches = {
  dealCreatedSync: boolean;
  dealCreatedStage: string;
  dealWonSync: boolean;
  companyToContactSync: boolean;
  backwardWrite: 'keep' | 'error';
  searchLagMs: number;
  webhookShuffle: boolean;
  /** Probability from 0 to 1. */
  webhookDuplicate: number;
  webhooksOn: boolean;
  webhookDelayMs: number;
  autoCompanyFromDomain: boolean;
  rateLimit: boolean;
  validateRules: ValidationRule[];
  /** Whether apps may change the stages of deal pipelines; in some accounts the API has no right to. */
  pipelineWrites: 'allowed' | 'read_only';
  /** How many records of one type a record of another may be linked to, where admins have set a bound. */
  associationLimits: AssociationLimit[];
  /** Whether an app may change the options of the lifecycle stage; its definition is called read-only, and what that covers is not documented. */
  stageOptions: 'writable' | 'read_only';
  /** Whether the record made by a merge has the past of both, or the primary one's alone; HubSpot does not say. */
  mergeHistory: 'combined' | 'primary';
  /** Whether a merge is announced alone, or with a change of each property whose value came from the other record; HubSpot does not say. */
  mergeNotices: 'alone' | 'with_changes';
  /** Whether a batch read still knows the ids of merged records, as a read of one does. */
  mergedIdsInBatchRead: boolean;
  /** What hubspot.fetch gives a card when its back end answers outside of 2xx; HubSpot's own behaviour is not documented. */
  fetchNon2xx: 'response' | 'envelope' | 'reject';
  /** Whether HubSpot turns the page around an extension to right-to-left for a viewer whose language is; not documented either. */
  rtlPortal: boolean;
};

export const defaultSwitches: Switches = {
  dealCreatedSync: true,
  dealCreatedStage: 'opportunity',
  dealWonSync: true,
  companyToContactSync: false,
  backwardWrite: 'keep',
  searchLagMs: 0,
  webhookShuffle: false,
  webhookDuplicate: 0,
  webhooksOn: true,
  webhookDelayMs: 20,
  autoCompanyFromDomain: true,
  rateLimit: true,
  validateRules: [],
  pipelineWrites: 'allowed',
  associationLimits: [],
  stageOptions: 'writable',
  mergeHistory: 'combined',
  mergeNotices: 'alone',
  mergedIdsInBatchRead: true,
  fetchNon2xx: 'response',
  rtlPortal: true,
};
