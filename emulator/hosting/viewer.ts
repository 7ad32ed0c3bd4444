// Who looks at a page: a user of the portal, named by a cookie. There is no login: whoever opens the page may be anyone.
import type { Request } from 'express';
import type { PortalState } from '../crm/portal.ts';
import type { SeedUser } from '../portal-seed.ts';
import type { Frame, Viewer } from '../ui/views.ts';

export const VIEWER_COOKIE = 'emulator-user';
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** A portal, seen by one of its users: what every view begins with. */
export type Look = { portal: PortalState; viewer: SeedUser };

/** The user that the cookie names, else the first super admin, else the first user. */
export function viewerOf(portal: PortalState, request: Pick<Request, 'headers'>): SeedUser {
  const wanted = cookie(request.headers.cookie ?? '', VIEWER_COOKIE);
  const active = portal.users.filter((user) => user.active);
  const user = active.find((one) => one.userId === wanted) ?? active.find((one) => one.superAdmin) ?? active[0];
  if (!user) throw new Error(`Portal ${portal.portalId} has no active user`);
  return user;
}

function cookie(header: string, name: string): string | null {
  const pair = header
    .split(';')
    .map((one) => one.trim().split('='))
    .find(([key]) => key === name);
  return pair?.[1] ?? null;
}

/** What every page shows around its content. */
export function frameOf({ portal, viewer }: Look): Frame {
  const users = portal.users.filter((user) => user.active).map(toViewer);
  const rtl = portal.switches.rtlPortal && RIGHT_TO_LEFT.has(viewer.language.split('-')[0] ?? '');
  return { portal: { portalId: portal.portalId, name: portal.name, timeZone: portal.timeZone }, viewer: toViewer(viewer), users, rtl };
}

function toViewer(user: SeedUser): Viewer {
  return {
    userId: user.userId,
    name: `${user.firstName} ${user.lastName}`,
    email: user.email,
    locale: user.locale,
    language: user.language,
  };
}
