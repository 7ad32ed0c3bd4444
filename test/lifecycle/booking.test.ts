import assert from 'node:assert/strict';
import { detourOf, isInternal, judgeMeeting, shouldMove } from '../../server/lifecycle/booking.ts';
import type { DetourQuestion, MeetingToJudge } from '../../server/lifecycle/booking.ts';
import type { StageChange } from '../../server/lifecycle/types.ts';

describe('judgeMeeting', () => {
  const booked: MeetingToJudge = {
    source: 'PUBLIC',
    startsAt: '2026-03-12T10:00:00.000Z',
    bookedAt: '2026-03-10T10:00:00.000Z',
    installedAt: '2026-03-01T00:00:00.000Z',
    external: 1,
    internal: 1,
    sources: ['PUBLIC', 'EMBEDDED'],
    ofKind: true,
  };
  const rows: [what: string, more: Partial<MeetingToJudge>, counts: string][] = [
    ['a meeting booked ahead by somebody from outside', {}, 'yes'],
    ['one from another source', { source: 'CALENDAR' }, 'source_not_listed'],
    ['one without a source', { source: null }, 'source_not_listed'],
    ['one of another kind than was asked for', { ofKind: false }, 'other_kind'],
    ['one booked before the install (S26)', { bookedAt: '2026-02-28T23:59:59.999Z' }, 'before_install'],
    ['one booked at the moment of the install', { installedAt: '2026-03-10T10:00:00.000Z' }, 'yes'],
    ['one logged afterwards (S37)', { startsAt: '2026-03-10T09:59:59.999Z' }, 'in_the_past'],
    ['one that starts as it is booked', { startsAt: '2026-03-10T10:00:00.000Z' }, 'yes'],
    ['one whose start is not known', { startsAt: null }, 'yes'],
    ['one without anybody yet', { external: 0, internal: 0 }, 'no_contact'],
    ['one among colleagues (S36)', { external: 0, internal: 2 }, 'internal_only'],
    ['one with several reasons against it', { source: 'CALENDAR', external: 0, startsAt: '2026-01-01T00:00:00.000Z' }, 'source_not_listed'],
  ];
  for (const [what, more, counts] of rows) {
    it(`${what}: ${counts}`, () => assert.equal(judgeMeeting({ ...booked, ...more }), counts));
  }
});

describe('isInternal', () => {
  it('is an address of the portal, in whatever case', () => {
    assert.equal(isInternal('Rep@Acme.test', { emails: ['rep@acme.test'], domains: ['acme-group.test'] }), true);
    assert.equal(isInternal('buyer@acme.test', { emails: ['rep@acme.test'], domains: ['acme-group.test'] }), false);
    assert.equal(isInternal('boss@ACME-group.test', { emails: [], domains: ['acme-group.TEST'] }), true);
    assert.equal(isInternal('x@not-acme-group.test', { emails: [], domains: ['acme-group.test'] }), false);
    assert.equal(isInternal(null, { emails: ['rep@acme.test'], domains: ['acme-group.test'] }), false);
  });
});

describe('shouldMove (S32)', () => {
  const model = ['lead', 'sql', 'customer'].map((id) => ({ id }));
  const rows: [current: string | null, target: string, verdict: string][] = [
    [null, 'sql', 'move'],
    ['', 'sql', 'move'],
    ['lead', 'sql', 'move'],
    ['sql', 'sql', 'already_there'],
    ['customer', 'sql', 'further_along'],
    ['gone', 'sql', 'move'],
    ['lead', 'gone', 'move'],
    ['gone', 'gone', 'already_there'],
  ];
  for (const [current, target, verdict] of rows) {
    it(`from ${current || 'nothing'} to ${target}: ${verdict}`, () => assert.equal(shouldMove(model, current, target), verdict));
  }
});

describe('detourOf', () => {
  const change = (time: string, value: string | null, source = 'us', seq = 0): StageChange => {
    const at = `2026-03-10T${time}Z`;
    return { value, occurredAt: at, learnedAt: at, seq, source, sourceId: null, userId: null, kind: 'observed' };
  };
  const ask = (changes: StageChange[]) => {
    const question: DetourQuestion = {
      changes,
      dealCreatedAt: '2026-03-10T10:00:00.000Z',
      bookedStage: 'sql',
      byHubSpot: ({ source }) => source === 'sync',
    };
    return detourOf(question)?.value ?? null;
  };
  const [lead, sql] = [change('08:00:00', 'lead'), change('09:59:58', 'sql')];

  it('is the move that the sync made right after the deal', () => {
    assert.equal(ask([lead, sql, change('10:00:01', 'opportunity', 'sync')]), 'opportunity');
  });

  it('is found in whatever order the changes come, and told twice', () => {
    assert.equal(ask([change('10:00:01', 'opportunity', 'sync'), sql, lead, change('10:00:01', 'opportunity', 'sync', 1)]), 'opportunity');
  });

  it('may come 60 s after the deal, not later', () => {
    assert.equal(ask([lead, sql, change('10:01:00', 'opportunity', 'sync')]), 'opportunity');
    assert.equal(ask([lead, sql, change('10:01:00.001', 'opportunity', 'sync')]), null);
  });

  it("is not somebody's own decision", () => {
    assert.equal(ask([lead, sql, change('10:00:01', 'opportunity', 'person')]), null);
  });

  it('is over once somebody moved the record again', () => {
    assert.equal(ask([lead, sql, change('10:00:01', 'opportunity', 'sync'), change('10:00:20', 'customer', 'person')]), null);
  });

  it('is over once the stage was set back', () => {
    assert.equal(ask([lead, sql, change('10:00:01', 'opportunity', 'sync'), change('10:00:05', null), change('10:00:06', 'sql')]), null);
  });

  it('is not there while the stage is cleared', () => {
    assert.equal(ask([lead, sql, change('10:00:01', 'opportunity', 'sync'), change('10:00:05', null)]), null);
  });

  it('starts from the booked stage only', () => {
    assert.equal(ask([lead, change('10:00:01', 'opportunity', 'sync')]), null);
    assert.equal(ask([]), null);
  });
});
