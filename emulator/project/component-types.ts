// The kinds of component that HubSpot knows: the folder below the source folder in which each must lie, and what becomes of it here.

export type ComponentKind = { folder: string; shown: string | null };

/** `shown` says in words what this local HubSpot does with it; null where that is drawn and speaks for itself. */
export const componentKinds: Record<string, ComponentKind> = {
  app: { folder: 'app', shown: null },
  card: { folder: 'app/cards', shown: null },
  settings: { folder: 'app/settings', shown: null },
  page: { folder: 'app/pages', shown: null },
  pages: { folder: 'app/pages', shown: null },
  webhooks: { folder: 'app/webhooks', shown: 'sent where local.json maps their target' },
  'webhooks-journal': { folder: 'app/webhooks-journal', shown: 'not played' },
  'workflow-action': { folder: 'app/workflow-actions', shown: 'not played: there are no workflows here' },
  'app-event': { folder: 'app/app-events', shown: 'not played' },
  'app-object': { folder: 'app/app-objects', shown: 'not played' },
  'app-object-association': { folder: 'app/app-object-associations', shown: 'not played' },
  'app-function': { folder: 'app/functions', shown: 'not run: hubspot.serverless() is refused' },
  'crm-bulk-action': { folder: 'app/actions', shown: 'not drawn' },
  telemetry: { folder: 'app/telemetry', shown: 'not played' },
  scim: { folder: 'app/scim', shown: 'not played' },
  calling: { folder: 'app/calling', shown: 'not played' },
  'media-bridge': { folder: 'app/media-bridge', shown: 'not played' },
  'video-conferencing': { folder: 'app/video-conferencing', shown: 'not played' },
  'marketing-event': { folder: 'app/marketing-events', shown: 'not played' },
  'mcp-server': { folder: 'app/mcp-server', shown: 'not played' },
  'mcp-client': { folder: 'app/mcp-client', shown: 'not played' },
  'api-client': { folder: 'app/api-client', shown: 'not played' },
  theme: { folder: 'theme', shown: 'not drawn: this is no CMS' },
  'cms-assets': { folder: 'cms-assets', shown: 'not drawn: this is no CMS' },
};
