import assert from 'node:assert/strict';
import { spanOf } from '../../server/lifecycle/span.ts';
import { isZone } from '../../server/lifecycle/zone.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (moment: number) => new Date(moment).toISOString();

describe('a span of days', () => {
  it('of 24 hours is exact on a day that has 23 of them (S24)', () => {
    const span = spanOf({ days: 1 });
    assert.equal(iso(span.opensAt(at('2026-03-29T12:00:00Z'))), '2026-03-28T12:00:00.000Z');
    assert.equal(iso(span.leavesAt(at('2026-03-28T12:00:00Z'))), '2026-03-29T12:00:00.001Z');
  });

  it('of the calendar begins where the first of its days begins in the zone', () => {
    const span = spanOf({ days: 2, zone: 'Europe/Paris' });
    assert.equal(iso(span.opensAt(at('2026-03-29T12:00:00Z'))), '2026-03-27T23:00:00.000Z');
    assert.equal(iso(span.opensAt(at('2026-03-29T22:00:00Z'))), '2026-03-28T23:00:00.000Z');
  });

  it('of one calendar day is today, 23 hours long where clocks are put forward', () => {
    const today = spanOf({ days: 1, zone: 'Europe/Paris' });
    assert.equal(iso(today.opensAt(at('2026-03-29T21:59:59Z'))), '2026-03-28T23:00:00.000Z');
    assert.equal(iso(today.leavesAt(at('2026-03-28T23:00:00Z'))), '2026-03-29T22:00:00.000Z');
  });

  it('knows days that begin at one o\u2019clock', () => {
    const today = spanOf({ days: 1, zone: 'America/Santiago' });
    assert.equal(iso(today.opensAt(at('2026-09-06T12:00:00Z'))), '2026-09-06T04:00:00.000Z');
  });

  it('never overlaps days where clocks are put back over midnight', () => {
    const today = spanOf({ days: 1, zone: 'America/St_Johns' });
    // On 29 October 2006 at 00:01 it was 23:01 of the day before again.
    assert.equal(iso(today.opensAt(at('2006-10-29T02:45:00Z'))), iso(today.opensAt(at('2006-10-29T12:00:00Z'))));
  });

  it('is covered from the first window that lies behind a moment', () => {
    const span = spanOf({ days: 2, zone: 'UTC' });
    assert.equal(iso(span.coveredAt(at('2026-03-10T00:00:00Z'))), '2026-03-11T00:00:00.000Z');
    assert.equal(iso(span.coveredAt(at('2026-03-10T00:00:00.001Z'))), '2026-03-12T00:00:00.000Z');
  });

  it('takes names of zones and nothing else', () => {
    assert.deepEqual(['Europe/Paris', 'UTC', 'America/Argentina/Ushuaia'].map(isZone), [true, true, true]);
    assert.deepEqual(['', '+02:00', 'Europe/Atlantis', '../etc', 'constructor'].map(isZone), [false, false, false, false, false]);
  });
});
