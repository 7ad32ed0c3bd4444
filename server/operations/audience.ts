// Who is told of a booking, and of a new stage.
import type { NotificationSettings } from '@stagebook/contract';
import type { Directory } from '../store/accounts.ts';

export type Audience = { notifications: NotificationSettings; directory: Directory | null; hostOwnerId: string | null };

/** The active owners to tell, each once. "The whole sales team" is the host's team, and every active owner when the host has none. */
export function audienceOf({ notifications, directory, hostOwnerId }: Audience): Directory['owners'] {
  const active = (directory?.owners ?? []).filter((owner) => owner.active && owner.email !== '');
  if (notifications.audience === 'nobody') return [];
  if (notifications.audience === 'all_owners') return active;
  const teams =
    notifications.audience === 'team' ? [notifications.teamId ?? ''] : (active.find((owner) => owner.id === hostOwnerId)?.teamIds ?? []);
  const members = active.filter((owner) => owner.teamIds.some((team) => teams.includes(team)));
  return notifications.audience === 'host_team' && members.length === 0 ? active : members;
}

export type Readers = {
  audience: 'owner' | 'team' | 'all_owners';
  teamId: string | null;
  directory: Directory | null;
  ownerId: string | null;
};

/** The active owners who are told of a new stage, each once; `owner` is the contact's. */
export function noticeReaders({ audience, teamId, directory, ownerId }: Readers): Directory['owners'] {
  const active = (directory?.owners ?? []).filter((owner) => owner.active && owner.email !== '');
  if (audience === 'owner') return active.filter((owner) => owner.id === ownerId);
  return audience === 'team' ? active.filter((owner) => owner.teamIds.includes(teamId ?? '')) : active;
}
