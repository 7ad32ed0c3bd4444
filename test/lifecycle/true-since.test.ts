import assert from 'node:assert/strict';
import type { Condition, EventCondition, FieldCondition, SequenceCondition } from '@stagebook/contract';
import { compile } from '../../server/lifecycle/compile.ts';
import { evaluate } from '../../server/lifecycle/evaluate.ts';
import type { Facts } from '../../server/lifecycle/types.ts';

const now = '2026-01-31T00:00:00.000Z';
const on = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
/** What happened at a moment counts from the next millisecond on. */
const justAfter = (day: number) => new Date(Date.UTC(2026, 0, day) + 1).toISOString();
const did = (...days: number[]) => days.map((day) => ({ name: 'A', occurredAt: on(day), path: null }));

const facts = (given: Partial<Facts>): Facts => ({ contact: {}, company: null, events: [], watchedSince: on(1), ...given });
const event = (more: Partial<EventCondition> = {}): Condition => ({ kind: 'event', name: 'A', operator: 'at_least', times: 1, ...more });
const country = (operator: FieldCondition['operator'] = 'is'): Condition => ({
  kind: 'field',
  object: 'contact',
  property: 'country',
  operator,
  values: ['France'],
});
const france = (since: string | null): Partial<Facts> => ({ contact: { country: { value: 'France', since } } });
const days = (more: object) => ({ kind: 'event_time', name: 'A', ...more }) as Condition;
const then = (more: Partial<SequenceCondition> = {}): Condition => ({
  kind: 'sequence',
  steps: [
    { kind: 'event', name: 'A' },
    { kind: 'event', name: 'B' },
  ],
  ...more,
});

function sinceOf(condition: Condition, given: Partial<Facts>, others: Condition[] = []): string | null {
  const named = others.map((other, no) => ({ id: `other${no}`, name: `Other ${no}`, condition: other }));
  const compiled = compile([{ id: 'it', name: 'It', condition }, ...named]);
  return evaluate(compiled, facts(given), new Date(now)).segments[0]!.trueSince ?? null;
}

type Row = [what: string, condition: Condition, given: Partial<Facts>, since: string | null];
const rows: Row[] = [
  ['the first event where one suffices', event(), { events: did(2, 5) }, justAfter(2)],
  ['the event with which there were enough', event({ times: 2 }), { events: did(2, 5) }, justAfter(5)],
  ['the same where more happened than was asked for', event({ times: 2 }), { events: did(2, 5, 9, 30) }, justAfter(5)],
  ['the same whatever the order in which they were told', event({ times: 2 }), { events: did(30, 9, 2, 5) }, justAfter(5)],
  [
    'the same for pages',
    { kind: 'page', match: 'exact', path: '/', operator: 'at_least', times: 2 },
    { events: visits(4, 6, 8) },
    justAfter(6),
  ],
  [
    'the event with which a window held enough, and has since',
    event({ times: 2, withinDays: 10 }),
    { events: did(2, 5, 22, 25, 27) },
    justAfter(25),
  ],
  [
    'earlier where the window held enough all along',
    event({ times: 2, withinDays: 10 }),
    { events: did(2, 5, 11, 14, 20, 23, 28) },
    justAfter(5),
  ],
  ['not of a source that is younger than the window', event({ withinDays: 90 }), { events: did(12), watchedSince: on(11) }, justAfter(12)],
  ['when one too many left the window, for at most', event({ operator: 'at_most', withinDays: 10 }), { events: did(4, 5) }, justAfter(14)],
  ['nothing for at most where there never were more', event({ operator: 'at_most', times: 3 }), { events: did(4, 5) }, null],
  ['the right number, for exactly', event({ operator: 'exactly', times: 2 }), { events: did(4, 6) }, justAfter(6)],
  ['when it left, for exactly in a window', event({ operator: 'exactly', withinDays: 20 }), { events: did(4, 15) }, justAfter(24)],
  [
    'the end of a calendar day in a zone',
    event({ operator: 'at_most', times: 0, withinDays: 2, zone: 'Europe/Paris' }),
    { events: did(4) },
    '2026-01-05T23:00:00.000Z',
  ],
  ['the first time, for within', days({ time: 'first', when: 'within', days: 20 }), { events: did(15, 29) }, justAfter(15)],
  [
    'when the first time lies back far enough',
    days({ time: 'first', when: 'longer_ago', days: 7 }),
    { events: did(2, 29) },
    '2026-01-09T00:00:00.001Z',
  ],
  ['when the last time lies back far enough', days({ time: 'last', when: 'longer_ago', days: 7 }), { events: did(2, 12) }, justAfter(19)],
  [
    'the last time since which it went on, for within',
    days({ time: 'last', when: 'within', days: 7 }),
    { events: did(2, 15, 20, 26) },
    justAfter(15),
  ],
  ['the end of the sequence that ended first', then(), { events: [...did(2, 9), ...done(5, 12)] }, justAfter(5)],
  ['the same in time only', then({ withinDays: 2 }), { events: [...did(2, 9), ...done(5, 10, 20)] }, justAfter(10)],
  ['the end of the time in which something should have followed', unfollowed('any'), { events: did(3, 20) }, justAfter(6)],
  ['the same of the last one', unfollowed('last'), { events: did(3, 20) }, justAfter(23)],
  ['the moment of the value for a field', country(), france(on(3)), on(3)],
  ['unknown for a value without a moment', country(), france(null), null],
  ['when the value came that is another', { kind: 'not', of: country('is_not') }, france(on(3)), on(3)],
  [
    'when a date came near enough',
    { ...country('in_the_next'), property: 'renews', values: ['7'] } as Condition,
    renews(34, 2),
    justAfter(27),
  ],
  [
    'when it was written, if that was later',
    { ...country('in_the_next'), property: 'renews', values: ['7'] } as Condition,
    renews(34, 29),
    on(29),
  ],
  ['the last part of all', { kind: 'all', of: [event(), country()] }, { events: did(2), ...france(on(7)) }, on(7)],
  ['unknown for all when one part cannot tell', { kind: 'all', of: [event(), country()] }, { events: did(2), ...france(null) }, null],
  ['the first part of any', { kind: 'any', of: [event(), country()] }, { events: did(2), ...france(on(7)) }, justAfter(2)],
  ['the known part of any', { kind: 'any', of: [event(), country()] }, { events: did(2), ...france(null) }, justAfter(2)],
  [
    'the part of any before the one that holds now, where they overlap',
    { kind: 'any', of: [event({ withinDays: 9 }), country()] },
    { events: did(2), ...france(on(7)) },
    justAfter(2),
  ],
  [
    'the part that holds now, where they do not',
    { kind: 'any', of: [event({ withinDays: 3 }), country()] },
    { events: did(2), ...france(on(7)) },
    on(7),
  ],
  [
    'the last part to end, for none of several',
    { kind: 'none', of: [event({ withinDays: 3 }), event({ withinDays: 9 })] },
    { events: did(2) },
    justAfter(11),
  ],
  ['the end of what is negated', { kind: 'not', of: event({ withinDays: 3 }) }, { events: did(2) }, justAfter(5)],
  ['nothing for a negation of what never was', { kind: 'not', of: event({ withinDays: 3 }) }, {}, null],
  ['nothing for a no', event({ times: 3 }), { events: did(2) }, null],
  ['the moment of joining for a list', { kind: 'list', list: '7' }, { lists: { 7: { isMember: true, name: null, since: on(4) } } }, on(4)],
  ['when the stage was entered', { kind: 'stage', object: 'contact', stages: ['lead'], test: 'is' }, stays(4), on(4)],
  ['when it was long enough', { kind: 'stage', object: 'contact', stages: ['lead'], test: 'in_for', days: 5 }, stays(4), on(9)],
  ['the first time of ever', { kind: 'stage', object: 'contact', stages: ['lead'], test: 'was_ever' }, stays(4, 8, 12), on(4)],
  [
    'the change with which there were enough',
    { kind: 'changed', object: 'contact', property: 'country', operator: 'at_least', times: 2 },
    changed(2, 5, 9),
    justAfter(5),
  ],
  [
    'the first time a value was there',
    { kind: 'was_ever', object: 'contact', property: 'country', values: ['5'] },
    changed(2, 5, 9),
    on(5),
  ],
  [
    'the meeting with which there were enough',
    { kind: 'meeting', what: 'booked', operator: 'at_least', times: 2 },
    meetings(3, 4, 8),
    justAfter(4),
  ],
  [
    'unknown for related records',
    { kind: 'related', records: 'deals', operator: 'at_least', times: 1 },
    { deals: [{ name: 'D', isOpen: true, properties: {} }] },
    null,
  ],
];

function visits(...on_: number[]) {
  return on_.map((day) => ({ name: 'Page visited', occurredAt: on(day), path: '/' }));
}
function done(...on_: number[]) {
  return on_.map((day) => ({ name: 'B', occurredAt: on(day), path: null }));
}
function unfollowed(which: 'any' | 'last'): Condition {
  return { kind: 'not_followed', first: { kind: 'event', name: 'A' }, expected: { kind: 'event', name: 'B' }, which, withinDays: 3 };
}
function renews(day: number, since: number): Partial<Facts> {
  return { contact: { renews: { value: on(day), since: on(since) } } };
}
function stays(...from: number[]): Partial<Facts> {
  const all = from.map((day, no) => ({
    stage: no % 2 === 0 ? 'lead' : 'customer',
    enteredAt: on(day),
    leftAt: from[no + 1] ? on(from[no + 1]!) : null,
  }));
  return { stays: { contact: { stays: all, completeSince: null } } };
}
function changed(...on_: number[]): Partial<Facts> {
  const changes = on_.map((day) => ({ value: String(day), occurredAt: on(day) }));
  return { histories: { contact: { country: { changes, completeSince: null } }, company: null } };
}
function meetings(...booked: number[]): Partial<Facts> {
  return { meetings: booked.map((day) => ({ bookedAt: on(day), endsAt: null, missed: false })) };
}

describe('since when a yes is true', () => {
  for (const [what, condition, given, since] of rows) it(`is ${what}`, () => assert.equal(sinceOf(condition, given), since));

  it('is what it is for the other segment', () => {
    const inOther: Condition = { kind: 'segment', segment: 'other0' };
    assert.equal(sinceOf(inOther, { events: did(2, 5, 9) }, [event({ times: 2 })]), justAfter(5));
    assert.equal(sinceOf({ kind: 'not', of: inOther }, { events: did(2) }, [event({ withinDays: 3 })]), justAfter(5));
  });
});
