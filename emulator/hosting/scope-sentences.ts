// Human sentences for OAuth scopes, as a consent page tells them.

const SENTENCES: Record<string, { title: string; detail: string }> = {
  oauth: { title: 'Know who you are', detail: 'See the account and the user that connects the app.' },
  'crm.objects.contacts.read': { title: 'View contacts', detail: 'See the properties and details of your contacts.' },
  'crm.objects.contacts.write': { title: 'Edit contacts', detail: 'Create and change contacts, their lifecycle stage included.' },
  'crm.objects.companies.read': { title: 'View companies', detail: 'See the properties and details of your companies.' },
  'crm.objects.companies.write': { title: 'Edit companies', detail: 'Create and change companies.' },
  'crm.objects.deals.read': { title: 'View deals', detail: 'See the properties and details of your deals.' },
  'crm.objects.deals.write': { title: 'Edit deals', detail: 'Create and change deals.' },
  'crm.objects.owners.read': { title: 'View users and owners', detail: 'See who owns records in this account.' },
  'crm.objects.users.read': { title: 'View users', detail: 'See the users of this account.' },
  'crm.schemas.contacts.read': { title: 'View contact properties', detail: 'See which properties contacts have.' },
  'crm.schemas.contacts.write': { title: 'Edit contact properties', detail: 'Create and change properties of contacts.' },
  'crm.schemas.companies.read': { title: 'View company properties', detail: 'See which properties companies have.' },
  'crm.schemas.companies.write': { title: 'Edit company properties', detail: 'Create and change properties of companies.' },
  'crm.schemas.deals.read': {
    title: 'View deal properties and pipelines',
    detail: 'See which properties, pipelines and stages deals have.',
  },
  'crm.schemas.deals.write': {
    title: 'Edit deal properties and pipelines',
    detail: 'Create and change properties, pipelines and stages of deals.',
  },
  'settings.users.teams.read': { title: 'View teams', detail: 'See the teams of this account and their members.' },
  'settings.users.read': { title: 'View account users', detail: 'See the users of this account and their roles.' },
  'sales-email-read': { title: 'Read sales e-mails', detail: 'See the content of one-to-one e-mails logged on records.' },
  automation: { title: 'Use automation', detail: 'See and change workflows.' },
};

const THINGS: Record<string, string> = { read: 'View', write: 'Edit', delete: 'Delete' };

/** What a scope allows, in words; one that is not known here is read from its name. */
export function scopeSentence(scope: string): { title: string; detail: string } {
  const known = Object.hasOwn(SENTENCES, scope) ? SENTENCES[scope] : undefined;
  if (known) return known;
  const parts = scope.split('.');
  const last = parts.at(-1) ?? '';
  const verb = Object.hasOwn(THINGS, last) ? THINGS[last] : undefined;
  const thing = (verb ? parts.slice(0, -1) : parts).at(-1)?.replaceAll(/[_-]/g, ' ') ?? scope;
  return { title: `${verb ?? 'Use'} ${thing}`, detail: `Allowed by the scope ${scope}.` };
}
