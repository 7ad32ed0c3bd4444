import assert from 'node:assert/strict';
import { deriveVisits } from '../../server/lifecycle/visits.ts';
import type { StageChange } from '../../server/lifecycle/types.ts';

/** A change at a time of day: at('09:00', 'lead'). */
function at(time: string, value: string | null, more: Partial<StageChange> = {}): StageChange {
  const occurredAt = `2026-03-01T${time.length === 5 ? `${time}:00` : time}Z`;
  return { value, occurredAt, learnedAt: occurredAt, seq: 0, source: 'x', sourceId: null, userId: null, kind: 'observed', ...more };
}

/** What a visit says at a glance: "lead 09:00:00-10:00:00". */
function told(changes: StageChange[]): string[] {
  const time = (iso: string | null) => iso?.slice(11, 19) ?? '';
  return deriveVisits(changes).map((visit) => `${visit.stage} ${time(visit.enteredAt)}-${time(visit.leftAt)}`);
}

describe('deriveVisits', () => {
  it('no change is no visit', () => {
    assert.deepEqual(deriveVisits([]), []);
  });

  it('each new stage ends the visit before it', () => {
    assert.deepEqual(told([at('09:00', 'lead'), at('10:00', 'user'), at('11:30', 'lead')]), [
      'lead 09:00:00-10:00:00',
      'user 10:00:00-11:30:00',
      'lead 11:30:00-',
    ]);
  });

  it('a visit knows its number, the stage before, its length and how often the stage was entered (S1, S14)', () => {
    const [, , third] = deriveVisits([at('09:00', 'lead'), at('10:00', 'user'), at('11:30', 'lead'), at('11:30:01.900', 'user')]);
    assert.deepEqual(third, {
      no: 3,
      stage: 'lead',
      previousStage: 'user',
      enteredAt: '2026-03-01T11:30:00.000Z',
      leftAt: '2026-03-01T11:30:01.900Z',
      dwellSeconds: 1,
      timesInStage: 2,
      causedBy: at('11:30', 'lead'),
    });
  });

  it('an open visit has no length', () => {
    const [visit] = deriveVisits([at('09:00', 'lead')]);
    assert.equal(visit?.leftAt, null);
    assert.equal(visit?.dwellSeconds, null);
    assert.equal(visit?.previousStage, null);
  });

  it('a change to the stage already running begins nothing, and the first cause stays', () => {
    const visits = deriveVisits([at('09:00', 'lead', { source: 'first' }), at('09:30', 'lead', { source: 'second' })]);
    assert.equal(visits.length, 1);
    assert.equal(visits[0]?.causedBy.source, 'first');
  });

  it('late and unordered changes give the same visits (S3)', () => {
    assert.deepEqual(told([at('11:00', 'user'), at('09:00', 'lead'), at('10:00', 'prospect')]), [
      'lead 09:00:00-10:00:00',
      'prospect 10:00:00-11:00:00',
      'user 11:00:00-',
    ]);
  });

  it('changes of one moment follow one another by seq, and each is a visit', () => {
    assert.deepEqual(told([at('09:00', 'user', { seq: 2 }), at('09:00', 'lead', { seq: 1 })]), [
      'lead 09:00:00-09:00:00',
      'user 09:00:00-',
    ]);
  });

  describe('a clear', () => {
    it('followed by a set within 60 s is a detour: the visit lasts until the set', () => {
      assert.deepEqual(told([at('09:00', 'sql'), at('10:00:00', null), at('10:01:00', 'lead')]), [
        'sql 09:00:00-10:01:00',
        'lead 10:01:00-',
      ]);
    });

    it('followed by the same stage within 60 s changes nothing', () => {
      assert.deepEqual(told([at('09:00', 'sql'), at('10:00:00', ''), at('10:00:30', 'sql')]), ['sql 09:00:00-']);
    });

    it('followed by a set after more than 60 s ends the visit at the clear', () => {
      const changes = [at('09:00', 'sql'), at('10:00:00', null), at('10:01:00.001', 'lead')];
      assert.deepEqual(told(changes), ['sql 09:00:00-10:00:00', 'lead 10:01:00-']);
      assert.equal(deriveVisits(changes)[1]?.previousStage, 'sql');
    });

    it('that lasts lets the same stage begin a second visit', () => {
      const visits = deriveVisits([at('09:00', 'sql'), at('10:00', null), at('11:00', 'sql')]);
      assert.deepEqual(
        visits.map(({ no, previousStage, timesInStage }) => ({ no, previousStage, timesInStage })),
        [
          { no: 1, previousStage: null, timesInStage: 1 },
          { no: 2, previousStage: 'sql', timesInStage: 2 },
        ],
      );
    });

    it('at the end ends the visit', () => {
      assert.deepEqual(told([at('09:00', 'sql'), at('10:00', null)]), ['sql 09:00:00-10:00:00']);
    });

    it('repeated counts from the first', () => {
      assert.deepEqual(told([at('09:00', 'sql'), at('10:00:00', null), at('10:00:50', null), at('10:01:10', 'lead')]), [
        'sql 09:00:00-10:00:00',
        'lead 10:01:10-',
      ]);
    });

    it('before any stage is nothing', () => {
      assert.deepEqual(told([at('08:00', null), at('09:00', 'lead')]), ['lead 09:00:00-']);
    });
  });
});
