// What the app asks an account for. The same list stands in app-hsmeta.json: HubSpot refuses an install link that asks for less or for more.

/** Every scope that a granted install must hold. */
export const requiredScopes: readonly string[] = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.owners.read',
  'crm.schemas.deals.write',
];

/** What an install may lack: without the schemas no stage can be made here, without the lists no segment is mirrored. */
export const optionalScopes: readonly string[] = [
  'crm.schemas.contacts.write',
  'crm.schemas.companies.write',
  'crm.lists.read',
  'crm.lists.write',
];
/** The scopes that making lifecycle stages needs: contacts and companies each have the property. */
export const stageScopes: readonly string[] = ['crm.schemas.contacts.write', 'crm.schemas.companies.write'];

/** What manual lists take. */
export const listScopes: readonly string[] = ['crm.lists.read', 'crm.lists.write'];

/** The required scopes that were not granted, in their order. */
export function missingScopes(granted: readonly string[]): string[] {
  return requiredScopes.filter((scope) => !granted.includes(scope));
}
