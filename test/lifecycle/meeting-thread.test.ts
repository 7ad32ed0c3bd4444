// Which bookings are one demo (S28), and which deal a booking goes on with (S30, S31).
import assert from 'node:assert/strict';
import { threadContinued, type MeetingInThread } from '../../server/lifecycle/meeting-thread.ts';
import { movesOn, openDealOf } from '../../server/lifecycle/open-deal.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 2, 9, minutes)).toISOString();
const first: MeetingInThread = {
  thread: 'meeting:1',
  title: 'Ada and Kim',
  bookedAt: at(0),
  startsAt: at(3_000),
  outcome: 'SCHEDULED',
  calledOffAt: null,
  linkId: null,
  hostOwnerId: '1',
};
const second: MeetingInThread = { ...first, thread: 'meeting:2', bookedAt: at(100), startsAt: at(4_000) };
const otherHost = { ...second, hostOwnerId: '2', title: 'Ada and Mei' };

describe('a new booking', () => {
  const rows: [string, MeetingInThread, Partial<MeetingInThread>, boolean][] = [
    ['with the same host and title as one to come continues it', second, {}, true],
    ['with another host begins a thread', otherHost, {}, false],
    ['under another title begins a thread', { ...second, title: 'Pricing' }, {}, false],
    ['through the same link continues, whoever hosts', { ...otherHost, linkId: '7' }, { linkId: '7' }, true],
    ['through another link begins a thread, though host and title are the same', { ...second, linkId: '8' }, { linkId: '7' }, false],
    ['after one that was held begins a thread', second, { startsAt: at(50), outcome: 'COMPLETED' }, false],
    ['after one that has begun begins a thread', second, { startsAt: at(99) }, false],
    ['after a no-show begins a thread', second, { startsAt: at(50), outcome: 'NO_SHOW' }, false],
    ['29 minutes after one was cancelled continues it, whoever hosts', otherHost, { outcome: 'CANCELED', calledOffAt: at(71) }, true],
    ['31 minutes after one was cancelled begins a thread', otherHost, { outcome: 'CANCELED', calledOffAt: at(69) }, false],
    ['shortly before one is cancelled continues it', otherHost, { outcome: 'CANCELLED', calledOffAt: at(120) }, true],
    ['beside one that was deleted continues it', otherHost, { outcome: 'DELETED', calledOffAt: at(101) }, true],
    ['after one that is marked as rescheduled continues it, whoever hosts', otherHost, { outcome: 'RESCHEDULED' }, true],
    [
      'long after one of the same kind that is marked as rescheduled continues it',
      second,
      { outcome: 'RESCHEDULED', startsAt: at(10) },
      true,
    ],
    ['long after another that is marked as rescheduled begins one', otherHost, { outcome: 'RESCHEDULED', startsAt: at(10) }, false],
  ];
  for (const [says, meeting, known, continues] of rows)
    it(says, () => assert.equal(threadContinued(meeting, [{ ...first, ...known }]), continues ? 'meeting:1' : null));

  it('continues the newest of several', () => {
    assert.equal(threadContinued({ ...second, thread: 'meeting:3' }, [{ ...second, bookedAt: at(50) }, first]), 'meeting:2');
  });
});

describe('a deal that is there already', () => {
  const stages = ['new', 'demo', 'offer', 'won', 'lost'].map((id) => ({ id, closed: id === 'won' || id === 'lost' }));
  const deal = (id: string, stage: string, pipeline = 'sales') => ({ id, stage, pipeline, createdAt: at(Number(id)) });
  const taken = (...deals: ReturnType<typeof deal>[]) => openDealOf(deals, { pipeline: 'sales', stages })?.id ?? null;

  it('is taken when it is open and in the pipeline, the newest of several', () => {
    assert.equal(taken(deal('1', 'new'), deal('3', 'offer'), deal('2', 'demo')), '3');
  });
  it('is not taken when it was won or lost (S31), is elsewhere, or in a stage nobody knows', () => {
    assert.equal(taken(deal('1', 'won'), deal('2', 'lost'), deal('3', 'new', 'other'), deal('4', 'gone')), null);
  });
  it('moves forward only', () => {
    assert.deepEqual(
      ['new', 'demo', 'offer', 'gone'].map((stage) => movesOn(stages, stage, 'demo')),
      [true, false, false, false],
    );
  });
});
