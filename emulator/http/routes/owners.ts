// Owners with their teams: users of the portal who can own records. Inactive ones are archived.
import type { PortalState } from '../../crm/portal.ts';
import { notFound } from '../../errors.ts';
import type { SeedUser } from '../../portal-seed.ts';
import type { Answer, ApiRoute, Call } from '../api-route.ts';
import { limitParam, textParam } from '../inputs.ts';

const scopes = (): string[][] => [['crm.objects.owners.read']];

export const ownerRoutes: ApiRoute[] = [
  { method: 'get', path: '/crm/owners/:version', scopes, handle: listOwners },
  { method: 'get', path: '/crm/owners/:version/:ownerId', scopes, handle: readOwner },
];

function listOwners(call: Call): Answer {
  const limit = limitParam(call, { max: 500, otherwise: 100 });
  const [after, email] = [Number(textParam(call, 'after') ?? '0'), textParam(call, 'email')];
  const archived = call.query['archived'] === 'true';
  const found = call.portal.users
    .filter(
      (user) =>
        user.active !== archived && Number(user.ownerId) > after && (email === null || user.email.toLowerCase() === email.toLowerCase()),
    )
    .sort((a, b) => Number(a.ownerId) - Number(b.ownerId));
  const page = found.slice(0, limit);
  const paging = found.length > limit ? { paging: { next: { after: page.at(-1)?.ownerId } } } : {};
  return { status: 200, body: { results: page.map((user) => ownerBody(call.portal, user)), ...paging } };
}

function readOwner(call: Call): Answer {
  const byUserId = call.query['idProperty'] === 'userId';
  const user = call.portal.users.find(
    (one) => (byUserId ? one.userId : one.ownerId) === call.params['ownerId'] && one.active !== (call.query['archived'] === 'true'),
  );
  if (user === undefined) throw notFound();
  return { status: 200, body: ownerBody(call.portal, user) };
}

function ownerBody(portal: PortalState, user: SeedUser): Record<string, unknown> {
  const at = '2024-01-01T00:00:00.000Z';
  const teams = user.teamIds.map((id, index) => ({
    id,
    name: portal.teams.find((team) => team.id === id)?.name ?? '',
    primary: index === 0,
  }));
  return {
    id: user.ownerId,
    email: user.email,
    type: 'PERSON',
    firstName: user.firstName,
    lastName: user.lastName,
    userId: user.active ? Number(user.userId) : null,
    userIdIncludingInactive: Number(user.userId),
    createdAt: at,
    updatedAt: at,
    archived: !user.active,
    ...(teams.length === 0 ? {} : { teams }),
  };
}
