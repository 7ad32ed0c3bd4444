// Who writes when the control surface writes: a named user, or any other source that HubSpot's history knows. Never an app.
import type { PortalState } from '../crm/portal.ts';
import type { Source } from '../crm/types.ts';
import type { SeedUser } from '../portal-seed.ts';
import { wrong } from './control-error.ts';
import type { Author } from './requests.ts';

/** The source of a change made in HubSpot's own screens by a user. */
export function userSource(user: SeedUser): Source {
  return { type: 'CRM_UI', id: `userId:${user.userId}`, userId: user.userId, label: `${user.firstName} ${user.lastName}`.trim() };
}

/** The source that an author stands for; an unknown user is the caller's mistake. */
export function sourceOf(portal: PortalState, author: Author): Source {
  if ('source' in author) return { type: author.source, id: author.sourceId };
  const user = portal.users.find(({ userId }) => userId === author.userId);
  if (user === undefined) throw wrong('as.userId', `no user ${author.userId} in portal ${portal.portalId}`);
  return userSource(user);
}
