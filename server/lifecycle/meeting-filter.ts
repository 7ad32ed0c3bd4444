// Which meetings of a listed source are demos: by title, scheduling link, the host's team and length. Pure.
import type { WhichMeetings } from '@stagebook/contract';
import { sameText } from './operators.ts';

export type MeetingToFilter = {
  title: string;
  linkId: string | null;
  startsAt: string | null;
  endsAt: string | null;
  /** The teams of its host. */
  hostTeams: readonly string[];
};

/**
 * Whether the meeting is of the kind that was asked for; an empty list asks for nothing. A meeting whose link, length or host is not
 * told fits only where that is not asked for: a demo too few is found and booked by hand, a deal too many is not.
 */
export function isOfKind(meeting: MeetingToFilter, which: WhichMeetings | undefined): boolean {
  if (!which) return true;
  const title = sameText(meeting.title);
  return (
    (which.titles.length === 0 || which.titles.some((part) => title.includes(sameText(part.trim())))) &&
    (which.links.length === 0 || which.links.includes(meeting.linkId ?? '')) &&
    (which.hostTeams.length === 0 || which.hostTeams.some((team) => meeting.hostTeams.includes(team))) &&
    (which.leastMinutes === 0 || minutesOf(meeting) >= which.leastMinutes)
  );
}

function minutesOf({ startsAt, endsAt }: MeetingToFilter): number {
  const minutes = (Date.parse(endsAt ?? '') - Date.parse(startsAt ?? '')) / 60_000;
  return Number.isNaN(minutes) ? 0 : minutes;
}
