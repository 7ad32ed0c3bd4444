import assert from 'node:assert/strict';
import fc from 'fast-check';
import { momentOf, writtenAt } from '../../server/lifecycle/iso.ts';

const moments = fc.integer({ min: Date.parse('0001-01-01T00:00:00.000Z'), max: Date.parse('9999-12-31T23:59:59.999Z') });

describe('moments as written', () => {
  it('are read as Date.parse reads them', () => {
    fc.assert(
      fc.property(moments, (moment) => assert.equal(momentOf(new Date(moment).toISOString()), moment)),
      { numRuns: 5_000 },
    );
  });

  it('are written as toISOString writes them', () => {
    fc.assert(
      fc.property(moments, (moment) => assert.equal(writtenAt(moment), new Date(moment).toISOString())),
      { numRuns: 5_000 },
    );
  });

  it('are read around the ends of years, months and days', () => {
    for (const day of ['2024-02-28', '2024-02-29', '2024-03-01', '2100-02-28', '2100-03-01', '2000-02-29', '1999-12-31', '2026-01-01'])
      for (const time of ['00:00:00.000', '23:59:59.999']) {
        const written = `${day}T${time}Z`;
        assert.equal(momentOf(written), new Date(written).getTime());
      }
  });

  it('are read the language’s own way in any other form', () => {
    const others = [
      ...['2026-03-10', '2026-03-10T12:00:00Z', '2026-03-10T12:00:00.000+02:00', '2026-02-30T00:00:00.000Z', '2026-13-01T00:00:00.000Z'],
      ...['2026-03-10T24:00:00.000Z', '2026-03-10T12:60:00.000Z', 'x026-03-10T12:00:00.000Z', '2026-03-10T12:00:00.x00Z', ''],
    ];
    for (const written of others) assert.equal(momentOf(written), Date.parse(written), written);
  });
});
