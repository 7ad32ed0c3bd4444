// What is known of webhook subscriptions, and what binds the parts together: one back end, one set of scopes, whole profiles.
import { declaredScopes, isHttps, strings } from './config-rules.ts';
import { isObject, type Component, type Json, type Profile, type Project } from './read-project.ts';

const operations = ['creation', 'deletion', 'merge', 'restore', 'propertyChange', 'associationChange'];
const legacyObjects = ['contact', 'company', 'deal', 'ticket', 'line_item', 'product'];
const hubEvents = [
  'contact.privacyDeletion',
  ...['creation', 'deletion', 'newMessage', 'propertyChange', 'privacyDeletion'].map((name) => `conversation.${name}`),
];
const never = ['hs_lastmodifieddate', 'num_unique_conversion_events'];
/** Which plural a subscription's object has in the names of scopes; meetings are read with the contacts' scope. */
const scopeOf: Record<string, string> = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
  ticket: 'tickets',
  meeting_event: 'contacts',
};

/** Every breach of the rules of webhook subscriptions. */
export function checkWebhooks(project: Project): string[] {
  return project.components.filter(({ type }) => type === 'webhooks').flatMap((component) => checkComponent(component, project));
}

function checkComponent({ file, config }: Component, project: Project): string[] {
  const settings = isObject(config['settings']) ? config['settings'] : {};
  const groups = isObject(config['subscriptions']) ? config['subscriptions'] : {};
  const target = String(settings['targetUrl']);
  const most = settings['maxConcurrentRequests'];
  const all = Object.entries(groups).flatMap(([group, list]) =>
    (Array.isArray(list) ? list.filter(isObject) : []).map((entry) => ({ group, entry })),
  );
  const problems = all.flatMap(({ group, entry }, index) => [
    ...checkSubscription(group, entry, declaredScopes(project)),
    ...(all.findIndex((other) => sameSubscription(other.entry, entry)) === index ? [] : [`${nameOf(entry)} is subscribed twice.`]),
  ]);
  const sentences = [
    ...(isHttps(target) ? [] : [`config.settings.targetUrl ${target} must be an https URL.`]),
    ...(Number.isInteger(most) && Number(most) > 5 ? [] : ['config.settings.maxConcurrentRequests must be a whole number above 5.']),
    ...(all.length > 1000 ? [`there are ${all.length} subscriptions, and an app may have 1000.`] : []),
    ...(isPermitted(target, project)
      ? []
      : [`config.settings.targetUrl ${target} is not on the origin that the app's permittedUrls.fetch names.`]),
    ...problems,
  ];
  return sentences.map((sentence) => `${file}: ${sentence}`);
}

function checkSubscription(group: string, entry: Json, scopes: string[]): string[] {
  const type = String(entry['subscriptionType']);
  const [object = '', operation = ''] = type.split('.');
  const isProperty = operation === 'propertyChange';
  const subject = group === 'crmObjects' ? String(entry['objectType'] ?? '') : object;
  const scope = scopeOf[subject];
  return [
    ...(isKnown(group, type) ? [] : [`${type} is not a subscription of "${group}".`]),
    ...(group === 'crmObjects' && !/^[a-z_]+$/.test(subject) ? [`${type} needs objectType, singular and in lower case.`] : []),
    ...(isProperty && typeof entry['propertyName'] !== 'string' ? [`${nameOf(entry)} needs propertyName.`] : []),
    ...(!isProperty && 'propertyName' in entry ? [`${type} must not have propertyName.`] : []),
    ...(never.includes(String(entry['propertyName'])) ? [`${nameOf(entry)}: HubSpot does not send changes of this property.`] : []),
    ...(typeof entry['active'] === 'boolean' ? [] : [`${nameOf(entry)} needs "active", true or false.`]),
    ...(scope && !scopes.includes(`crm.objects.${scope}.read`) ? [`${nameOf(entry)} needs the scope crm.objects.${scope}.read.`] : []),
  ];
}

function isKnown(group: string, type: string): boolean {
  const [object = '', operation = ''] = type.split('.');
  if (group === 'hubEvents') return hubEvents.includes(type);
  if (group === 'crmObjects') return object === 'object' && operations.includes(operation);
  if (group !== 'legacyCrmObjects') return false;
  return legacyObjects.includes(object) && operations.includes(operation) && type !== 'product.associationChange';
}

const nameOf = (entry: Json): string => [entry['subscriptionType'], entry['objectType'], entry['propertyName']].filter(Boolean).join(' ');
const sameSubscription = (a: Json, b: Json): boolean => nameOf(a) === nameOf(b);

function isPermitted(url: string, project: Project): boolean {
  const app = project.components.find(({ type }) => type === 'app');
  const permitted = isObject(app?.config['permittedUrls']) ? strings(app.config['permittedUrls']['fetch']) : [];
  return !URL.canParse(url) || permitted.some((prefix) => URL.canParse(prefix) && new URL(prefix).origin === new URL(url).origin);
}

/** Every profile must give every placeholder a value, and name the back end that the cards ask for. */
export function checkProfile(project: Project, profile: Profile): string[] {
  const used = new Set(
    [...JSON.stringify(project.components.map(({ content }) => content)).matchAll(/\$\{(\w+)\}/g)].map((match) => match[1] ?? ''),
  );
  const back = profile.variables['BACKEND'];
  return [
    ...(Number.isInteger(profile.content['accountId']) ? [] : [`${profile.file}: accountId must be a number.`]),
    ...[...used]
      .filter((name) => !(name in profile.variables))
      .map((name) => `${profile.file}: has no variable ${name}, which a component uses.`),
    ...Object.entries(profile.variables)
      .filter(([, value]) => !['string', 'number', 'boolean'].includes(typeof value))
      .map(([name]) => `${profile.file}: the variable ${name} must be text, a number, true or false.`),
    ...(typeof back === 'string' && isPermitted(back, project)
      ? []
      : [`${profile.file}: BACKEND must be an origin that permittedUrls.fetch names.`]),
  ];
}
