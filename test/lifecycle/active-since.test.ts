import assert from 'node:assert/strict';
import type { Settings } from '@stagebook/contract';
import { withActiveSince } from '../../server/lifecycle/active-since.ts';
import { defaultSettings } from '../../server/lifecycle/default-settings.ts';

const portal = [
  { id: 'lead', label: 'Lead' },
  { id: 'user', label: 'User' },
];
const [first, second] = ['2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'] as const;
const on = (settings: Settings): Settings => ({
  ...settings,
  rules: settings.rules.map((rule) => (rule.stage ? { ...rule, isOn: true, onSince: '1999-01-01T00:00:00.000Z' } : rule)),
});
const saved = withActiveSince(defaultSettings(portal), on(defaultSettings(portal)), first);
const sinceOf = (settings: Settings, id: string) => settings.rules.find((rule) => rule.id === id)?.onSince;

describe('since when a rule is on', () => {
  it('is when it was switched on, whatever was sent', () => {
    assert.equal(sinceOf(saved, 'lead'), first);
    assert.equal(sinceOf(saved, 'prospect'), null);
  });
  it('stays while nothing that it rests on changes: names, waiting times and the order of keys do not count', () => {
    const renamed = {
      ...saved,
      segments: saved.segments.map(({ condition, ...segment }) => ({ condition, ...segment, name: `${segment.name}!` })),
      rules: saved.rules.map((rule) => ({ ...rule, waitMinutes: 99 })),
    };
    assert.equal(sinceOf(withActiveSince(saved, renamed, second), 'lead'), first);
  });
  it('begins anew with another stage, another condition, or a change in a segment that its segment refers to', () => {
    const restage = { ...saved, rules: saved.rules.map((rule) => ({ ...rule, stage: 'user' })) };
    assert.equal(sinceOf(withActiveSince(saved, restage, second), 'lead'), second);
    const other = (condition: Settings['segments'][number]['condition']): Settings => ({
      ...saved,
      segments: saved.segments.map((segment) => (segment.id === 'lead' ? { ...segment, condition } : segment)),
    });
    const nested = withActiveSince(saved, other({ kind: 'not', of: { kind: 'segment', segment: 'user' } }), second);
    assert.equal(sinceOf(nested, 'lead'), second);
    const deeper = {
      ...nested,
      segments: nested.segments.map((segment) =>
        segment.id === 'user'
          ? { ...segment, condition: { kind: 'meeting', what: 'held', operator: 'at_least', times: 1 } as const }
          : segment,
      ),
    };
    assert.equal(sinceOf(withActiveSince(nested, deeper, '2026-03-03T00:00:00.000Z'), 'lead'), '2026-03-03T00:00:00.000Z');
  });
  it('is forgotten when it is switched off', () => {
    assert.equal(sinceOf(withActiveSince(saved, defaultSettings(portal), second), 'lead'), null);
  });
});

describe('since when the policy for other sources is as it is', () => {
  it('changes with the policy only', () => {
    assert.equal(withActiveSince(saved, { ...saved, paused: true }, second).movement.since, saved.movement.since);
    const revert = { ...saved, movement: { ...saved.movement, sources: { ...saved.movement.sources, form: 'revert' as const } } };
    assert.equal(withActiveSince(saved, revert, second).movement.since, second);
  });
});

describe('since when an action on entering a stage is on', () => {
  const action = { id: 'a', isOn: true, onSince: null, kind: 'task', title: 'Call', dueDays: 1 } as const;
  const withAction = (title: string): Settings => ({
    ...saved,
    stages: saved.stages.map((stage) => ({ ...stage, onEnter: [{ ...action, title }] })),
  });
  it('is when it was switched on or changed', () => {
    const one = withActiveSince(saved, withAction('Call'), first);
    assert.equal(one.stages[0]?.onEnter[0]?.onSince, first);
    assert.equal(withActiveSince(one, withAction('Call'), second).stages[0]?.onEnter[0]?.onSince, first);
    assert.equal(withActiveSince(one, withAction('Write'), second).stages[0]?.onEnter[0]?.onSince, second);
  });
});

describe('since when a segment is mirrored to a list', () => {
  const on = (settings: Settings, how: (segment: Settings['segments'][number]) => Settings['segments'][number]): Settings => ({
    ...settings,
    segments: settings.segments.map((segment) => (segment.id === 'user' ? how(segment) : segment)),
  });
  const sinceOf = (settings: Settings) => settings.segments.find(({ id }) => id === 'user')?.listSince;
  const mirrored = withActiveSince(
    saved,
    on(saved, (segment) => ({ ...segment, listId: '7', listSince: '1999-01-01T00:00:00.000Z' })),
    first,
  );

  it('is when the list was chosen, whatever was sent, and stays while neither list nor meaning changes', () => {
    assert.equal(sinceOf(mirrored), first);
    assert.equal(
      sinceOf(
        withActiveSince(
          mirrored,
          on(mirrored, (segment) => ({ ...segment, name: 'Users' })),
          second,
        ),
      ),
      first,
    );
  });
  it('begins anew with another list, another condition, and after it was off', () => {
    assert.equal(
      sinceOf(
        withActiveSince(
          mirrored,
          on(mirrored, (segment) => ({ ...segment, listId: '8' })),
          second,
        ),
      ),
      second,
    );
    const condition = { kind: 'not', of: { kind: 'event', name: 'Left', operator: 'at_least', times: 1 } } as const;
    assert.equal(
      sinceOf(
        withActiveSince(
          mirrored,
          on(mirrored, (segment) => ({ ...segment, condition })),
          second,
        ),
      ),
      second,
    );
    const off = withActiveSince(
      mirrored,
      on(mirrored, (segment) => ({ ...segment, isOn: false })),
      second,
    );
    assert.equal(sinceOf(off), undefined);
    assert.equal(sinceOf(withActiveSince(off, mirrored, second)), second);
  });
  it('is not kept without a list', () => {
    assert.equal(
      'listSince' in
        withActiveSince(
          mirrored,
          on(mirrored, (segment) => ({ ...segment, listId: null })),
          second,
        ).segments[2]!,
      false,
    );
    assert.equal(sinceOf(saved), undefined);
  });
});
