import assert from 'node:assert/strict';
import type { Occurrence, Verdict } from '@stagebook/contract';
import {
  countAt as countByRule,
  occurrenceRule,
  verdictChangesAt as changeByRule,
  type Watched,
} from '../../server/lifecycle/occurrence.ts';
import { NEVER } from '../../server/lifecycle/turns.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-10T12:00:00Z');
const countAt = (watched: Watched, asked: Occurrence, now: number) => countByRule(watched, occurrenceRule(asked), now);
const verdictChangesAt = (watched: Watched, asked: Occurrence, now: number) => changeByRule(watched, occurrenceRule(asked), now);
/** Days from now; negative is the past. */
const day = (days: number) => NOW + days * DAY;
const occurrence = (operator: Occurrence['operator'], times: number, withinDays?: number): Occurrence => ({ operator, times, withinDays });

describe('counting what happened', () => {
  type Row = [what: string, since: number | null, happened: number[], asked: Occurrence, verdict: Verdict];
  const rows: Row[] = [
    // watched all through the window
    ['at least once, seen', day(-9), [day(-1)], occurrence('at_least', 1, 7), 'yes'],
    ['at least once, not seen', day(-9), [], occurrence('at_least', 1, 7), 'no'],
    ['at least twice, seen once', day(-9), [day(-1)], occurrence('at_least', 2, 7), 'no'],
    ['at most 0, seen', day(-9), [day(-1)], occurrence('at_most', 0, 7), 'no'],
    ['at most 0, not seen', day(-9), [], occurrence('at_most', 0, 7), 'yes'],
    ['exactly 1, seen once', day(-9), [day(-1)], occurrence('exactly', 1, 7), 'yes'],
    ['exactly 1, seen twice', day(-9), [day(-2), day(-1)], occurrence('exactly', 1, 7), 'no'],
    ['exactly 0, not seen', day(-9), [], occurrence('exactly', 0, 7), 'yes'],
    ['watched since the window began, to the millisecond', day(-7), [], occurrence('at_most', 0, 7), 'yes'],
    // watched for a part of the window (S22)
    ['at least once, seen in the part watched', day(-3), [day(-1)], occurrence('at_least', 1, 7), 'yes'],
    ['at least once, not seen in the part watched', day(-3), [], occurrence('at_least', 1, 7), 'unknown'],
    ['at most 0, not seen in the part watched', day(-3), [], occurrence('at_most', 0, 7), 'unknown'],
    ['at most 0, seen in the part watched', day(-3), [day(-1)], occurrence('at_most', 0, 7), 'no'],
    ['exactly 1, seen once in the part watched', day(-3), [day(-1)], occurrence('exactly', 1, 7), 'unknown'],
    ['exactly 1, seen twice in the part watched', day(-3), [day(-2), day(-1)], occurrence('exactly', 1, 7), 'no'],
    // without a window, what was seen since watching began decides
    ['ever, seen', day(-3), [day(-300)], occurrence('at_least', 1), 'yes'],
    ['ever, not seen', day(-3), [], occurrence('at_least', 1), 'no'],
    ['never, not seen', day(-3), [], occurrence('at_most', 0), 'yes'],
    ['never, watching begins tomorrow', day(1), [], occurrence('at_most', 0), 'unknown'],
    // never watched
    ['ever, never watched', null, [], occurrence('at_least', 1), 'unknown'],
    ['never, never watched', null, [], occurrence('at_most', 0), 'unknown'],
    ['ever, never watched but imported', null, [day(-1)], occurrence('at_least', 1), 'yes'],
    ['at least 0 times is always so', null, [], occurrence('at_least', 0), 'yes'],
    // half-open edges (S25)
    ['exactly at the beginning of the window is inside', day(-9), [day(-7)], occurrence('at_least', 1, 7), 'yes'],
    ['a millisecond before it is outside', day(-9), [day(-7) - 1], occurrence('at_least', 1, 7), 'no'],
    ['exactly now is not yet inside', day(-9), [NOW], occurrence('at_least', 1, 7), 'no'],
    ['a millisecond ago is inside', day(-9), [NOW - 1], occurrence('at_least', 1, 7), 'yes'],
    ['the future does not count', day(-9), [day(1)], occurrence('at_least', 1), 'no'],
  ];
  for (const [what, since, moments, asked, verdict] of rows) {
    it(`${what}: ${verdict}`, () => {
      assert.equal(countAt({ since, moments }, asked, NOW).verdict, verdict);
    });
  }
});

describe('when time alone changes the verdict', () => {
  type Row = [what: string, since: number | null, happened: number[], asked: Occurrence, at: number | null];
  const rows: Row[] = [
    ['the only event leaves the window', day(-9), [day(-2)], occurrence('at_least', 1, 7), day(5) + 1],
    ['one of two leaves, one is enough', day(-9), [day(-6), day(-2)], occurrence('at_least', 1, 7), day(5) + 1],
    ['one of two leaves, two are needed', day(-9), [day(-6), day(-2)], occurrence('at_least', 2, 7), day(1) + 1],
    ['a future event is due', day(-9), [day(3)], occurrence('at_least', 1), day(3) + 1],
    ['a future event comes before the present one leaves', day(-9), [day(-2), day(3)], occurrence('at_least', 1, 7), day(10) + 1],
    ['the window becomes covered', day(-3), [], occurrence('at_most', 0, 7), day(4)],
    ['the last event leaves a window that is not covered yet', day(-3), [day(-1)], occurrence('at_least', 1, 7), day(6) + 1],
    ['without a window nothing leaves', day(-9), [day(-2)], occurrence('at_least', 1), null],
    ['nothing seen, nothing to come', day(-9), [], occurrence('at_least', 1, 7), null],
    ['never watched stays unknown', null, [], occurrence('at_least', 1, 7), null],
    ['a turn that changes no verdict is none', day(-9), [day(-2)], occurrence('at_most', 5, 7), null],
  ];
  for (const [what, since, moments, asked, at] of rows) {
    it(`${what}: ${at === null ? 'never' : new Date(at).toISOString()}`, () => {
      assert.equal(verdictChangesAt({ since, moments }, asked, NOW), at ?? NEVER);
    });
  }
});
