// Judges what the control surface is asked to write, by the same rules as the API, so that a slip in a test is told at once.
import { checkValues } from '../crm/check-values.ts';
import { findByUnique, isUnique } from '../crm/indexes.ts';
import type { PortalState } from '../crm/portal.ts';
import type { ObjectType } from '../portal-seed.ts';
import { ControlError } from './control-error.ts';
import type { Author } from './requests.ts';

export type Wanted = { type: ObjectType; /** Null for a new record. */ id: string | null; properties: Record<string, string>; as: Author };

const rules = '2026-09';

/** The values as they are stored, or every problem with its path. HubSpot's own sources, unlike users, may write what is read-only for others. */
export function checkedValues(portal: PortalState, { type, id, properties, as }: Wanted): Record<string, string> {
  const { values, problems } = checkValues(portal, type, { properties, version: rules });
  const refused = problems.filter(({ error }) => !('source' in as && error === 'READ_ONLY_VALUE'));
  if (refused.length > 0) {
    const told = refused.map(({ name, message }) => ({ path: `properties.${name}`, message }));
    throw new ControlError(400, told.map(({ path, message }) => `${path}: ${message}`).join('; '), told);
  }
  for (const [name, value] of Object.entries(values)) refuseTaken(portal, { type, id, name, value });
  const readOnly = problems.map(({ name }) => [name, properties[name] ?? ''] as const);
  return { ...values, ...Object.fromEntries(readOnly) };
}

function refuseTaken(
  portal: PortalState,
  { type, id, name, value }: { type: ObjectType; id: string | null; name: string; value: string },
): void {
  const holder = value !== '' && isUnique(portal, type, name) ? findByUnique(portal, type, { property: name, value }) : null;
  if (holder === null || holder.id === id) return;
  const message = `record ${holder.id} has this value already`;
  throw new ControlError(409, `properties.${name}: ${message}`, [{ path: `properties.${name}`, message }]);
}
