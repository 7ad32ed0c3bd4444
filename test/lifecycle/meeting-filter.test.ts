import assert from 'node:assert/strict';
import type { WhichMeetings } from '@stagebook/contract';
import { isOfKind, type MeetingToFilter } from '../../server/lifecycle/meeting-filter.ts';

describe('isOfKind', () => {
  const meeting: MeetingToFilter = {
    title: 'Product DÉMO with Ada',
    linkId: '7',
    startsAt: '2027-03-04T10:00:00Z',
    endsAt: '2027-03-04T10:30:00Z',
    hostTeams: ['1', '2'],
  };
  const all: WhichMeetings = { titles: [], links: [], hostTeams: [], leastMinutes: 0, ownDomains: [] };
  const rows: [what: string, asked: Partial<WhichMeetings>, seen: Partial<MeetingToFilter>, fits: boolean][] = [
    ['nothing asked for', {}, {}, true],
    ['a title that contains one of the texts, whatever its case', { titles: ['webinar', 'démo'] }, {}, true],
    ['a title that contains none of them', { titles: ['webinar'] }, {}, false],
    ['a link that is chosen', { links: ['6', '7'] }, {}, true],
    ['another link', { links: ['6'] }, {}, false],
    ['a link that is not told', { links: ['7'] }, { linkId: null }, false],
    ['a host of the team', { hostTeams: ['2'] }, {}, true],
    ['a host of no team', { hostTeams: ['2'] }, { hostTeams: [] }, false],
    ['exactly as long as asked', { leastMinutes: 30 }, {}, true],
    ['a minute too short', { leastMinutes: 31 }, {}, false],
    ['a length that is not told', { leastMinutes: 1 }, { endsAt: null }, false],
    ['one of two wishes only', { titles: ['démo'], links: ['6'] }, {}, false],
  ];
  for (const [what, asked, seen, fits] of rows) {
    it(`${what}: ${fits ? 'yes' : 'no'}`, () => assert.equal(isOfKind({ ...meeting, ...seen }, { ...all, ...asked }), fits));
  }
  it('no wishes at all: yes', () => assert.equal(isOfKind(meeting, undefined), true));
});
