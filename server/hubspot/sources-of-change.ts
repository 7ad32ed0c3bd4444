// What HubSpot's names for the source of a property change mean. The names are those of HubSpot's published API types; the set is
// open, so a name that is not here is "unknown", never an error.
import type { Cause } from '@stagebook/contract';

type Kind = Cause['kind'];

const NAMES: Partial<Record<Kind, readonly string[]>> = {
  person: [
    'CRM_UI',
    'CRM_UI_BULK_ACTION',
    'MOBILE_ANDROID',
    'MOBILE_IOS',
    'WORK_UI',
    'ACTIVITY_LOG_REVERT',
    'PROPERTY_RESTORE',
    'RECYCLING_BIN',
  ],
  form: ['FORM', 'LEADIN'],
  import: ['IMPORT', 'MIGRATION'],
  workflow: ['AUTOMATION_PLATFORM', 'AUTOMATION_JOURNEY', 'PRIMARY_AUTOMATION', 'WORKFLOWS', 'SEQUENCES'],
  integration: ['INTEGRATION', 'INTEGRATIONS_PLATFORM', 'INTEGRATIONS_SYNC', 'SALESFORCE', 'SLACK_INTEGRATION', 'PORTAL_OBJECT_SYNC'],
  api: ['API'],
  merge: ['MERGE_OBJECTS', 'MERGE_CONTACTS', 'MERGE_COMPANIES', 'MERGE_REVERT_OBJECTS'],
  // HubSpot by itself: the syncs between deals, companies and contacts, its own tools, defaults and calculations.
  hubspot: [
    ...['DEALS', 'COMPANIES', 'CONTACTS', 'CONTACTS_WEB', 'ASSOCIATIONS', 'AUTO_ASSOCIATE_BY_DOMAIN', 'CALCULATED', 'DEFAULT', 'SETTINGS'],
    ...[
      'MEETINGS',
      'ENGAGEMENTS',
      'ANALYTICS',
      'BEHAVIORAL_EVENTS',
      'CONVERSATIONS',
      'BOT',
      'EMAIL',
      'EMAIL_INTEGRATION',
      'GMAIL_INTEGRATION',
    ],
    ...[
      'SALES',
      'SALES_MESSAGES',
      'PAYMENTS',
      'QUOTES',
      'PROPERTY_SETTINGS',
      'PROPERTY_DEFAULT_VALUE',
      'PIPELINE_SETTINGS',
      'RESTORE_OBJECTS',
    ],
    ...[
      'DATA_ENRICHMENT',
      'DATA_QUALITY',
      'COMPANY_INSIGHTS',
      'BREEZE_AGENT',
      'CUSTOMER_AGENT',
      'PROSPECTING_AGENT',
      'INTERNAL_PROCESSING',
    ],
  ],
};

const KINDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) => names.map((name): [string, Kind] => [name, kind as Kind])),
);

/** Who or what stands behind a HubSpot source name (history's sourceType, a webhook's changeSource). */
export function kindOfSource(source: string): Kind {
  return KINDS.get(source.toUpperCase()) ?? 'unknown';
}

/**
 * Whether HubSpot's own lifecycle syncs (deal created, company to contacts) may have made this change: no person, no app, no form.
 * HubSpot documents no name for them, so a name that is not known counts too, as long as nobody stands behind it.
 */
export function movedByDealSync({ source, userId }: { source: string; userId: string | null }): boolean {
  const kind = kindOfSource(source);
  return userId === null && (kind === 'hubspot' || kind === 'unknown');
}
