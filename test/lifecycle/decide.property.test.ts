import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Settings } from '@stagebook/contract';
import { decide, type Brought, type Stay } from '../../server/lifecycle/decide.ts';
import { decidedName } from '../../server/lifecycle/wants.ts';
import { naiveStageSetter, type Story, type Told } from './naive-stage-setter.ts';

const start = Date.UTC(2026, 4, 1);
const moment = (minute: number) => new Date(start + minute * 60_000);
const minuteOf = (iso: string) => (Date.parse(iso) - start) / 60_000;
const segments = ['s0', 's1', 's2'];
const minutes = 120;

const minute = fc.integer({ min: 0, max: 60 });
const stageNo = fc.integer({ min: 0, max: 4 });
const rule = fc.record({
  segment: fc.constantFrom(...segments),
  stage: stageNo,
  wait: fc.integer({ min: 0, max: 20 }),
  recycleFrom: fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, fc.uniqueArray(stageNo, { maxLength: 2 })),
  onSince: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, minute),
});
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ at: minute, kind: fc.constant('flip' as const), segment: fc.constantFrom(...segments), silent: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ at: minute, kind: fc.constant('person' as const), stage: stageNo }) },
);
const story: fc.Arbitrary<Story> = fc.record({
  stages: fc.array(fc.record({ whileTrue: fc.boolean() }), { minLength: 5, maxLength: 5 }),
  start: stageNo,
  // Two rules of one segment to one stage would be one rule twice.
  rules: fc
    .uniqueArray(rule, { minLength: 1, maxLength: 5, selector: ({ segment, stage }) => `${segment} ${stage}` })
    .map((rules) => rules.map((one, no) => ({ ...one, id: `r${no}` }))),
  holdMinutes: fc.integer({ min: 0, max: 40 }),
  events: fc.array(event, { maxLength: 14 }).map((events) => events.toSorted((a, b) => a.at - b.at)),
  minutes: fc.constant(minutes),
});
/** When somebody looks although nothing asks for it. */
const looks = fc.array(fc.integer({ min: 0, max: minutes }), { maxLength: 12 });

function settingsOf({ stages, rules }: Story): Pick<Settings, 'stages' | 'rules' | 'paused'> {
  const stage = (no: number) => `stage${no}`;
  return {
    stages: stages.map(({ whileTrue }, no) => ({
      id: stage(no),
      label: '',
      definition: '',
      playbook: '',
      keep: whileTrue ? 'while_true' : 'once_reached',
      onEnter: [],
    })),
    rules: rules.map(({ id, segment, stage: to, wait, recycleFrom, onSince }) => ({
      id,
      isOn: true,
      segment,
      waitMinutes: wait,
      stage: stage(to),
      recycleFrom: recycleFrom.map(stage),
      onSince: moment(onSince).toISOString(),
    })),
    paused: false,
  };
}

/** Keeps what the memory keeps, and looks only when something happened, when the last look asked for it, and at odd moments. */
function live(told: Story, odd: readonly number[], looksAtOnce = 1): Told & { backward: number } {
  const settings = settingsOf(told);
  const noOf = (stage: string) => Number(stage.replace('stage', ''));
  const settled = new Set<string>();
  const stays: Stay[] = [];
  const moves: string[] = [];
  let current = `stage${told.start}`;
  let brought: Brought | null = null;
  let heldUntil: string | null = null;
  let lookAt: string | null = null;
  let backward = 0;
  let ended: Stay[] = [];

  const look = (at: number) => {
    for (let moved = true; moved;) {
      const open = stays.filter(({ leftAt }) => leftAt === null);
      const decision = decide({
        settings,
        now: moment(at),
        current,
        stays: [...open, ...ended],
        settled,
        isMoving: false,
        heldUntil,
        stopped: new Set(),
        brought,
      });
      ended = [];
      for (const one of decision.notDone) if (one.isFinal) settled.add(decidedName(one));
      const { move } = decision;
      moved = move !== null;
      lookAt = decision.lookAt;
      if (!move) continue;
      assert.ok(!settled.has(decidedName(move)), 'nothing is moved twice');
      settled.add(decidedName(move));
      moves.push(`${at}: ${noOf(current)} > ${noOf(move.stage)}`);
      const recycles = settings.rules.find(({ id }) => id === move.rule)!.recycleFrom.includes(current);
      const falls = move.kind === 'back' && told.stages[noOf(current)]!.whileTrue;
      if (noOf(move.stage) < noOf(current) && !recycles && !falls) backward += 1;
      current = move.stage;
      brought = { segment: move.segment, stay: move.stay, decidedAt: moment(at).toISOString(), lapsedAt: null };
    }
  };
  const happen = (one: Story['events'][number]) => {
    const at = moment(one.at).toISOString();
    if (one.kind === 'person') {
      if (current === `stage${one.stage}`) return;
      current = `stage${one.stage}`;
      heldUntil = moment(one.at + told.holdMinutes).toISOString();
      brought = null;
      return;
    }
    const open = stays.find(({ segment, leftAt }) => segment === one.segment && leftAt === null);
    if (open) {
      open.leftAt = at;
      ended.push(open);
      if (brought?.segment === one.segment) brought.lapsedAt = told.stages[noOf(current)]!.whileTrue ? at : null;
    } else {
      const id = String(stays.length + 1);
      stays.push({ id, segment: one.segment, enteredAt: at, noticedAt: at, openedBy: one.silent ? 'settings' : 'fact', leftAt: null });
      if (brought?.segment === one.segment) brought.lapsedAt = null;
    }
  };
  for (let at = 0; at <= minutes; at += 1) {
    const now = told.events.filter((one) => one.at === at);
    for (const one of now) happen(one);
    const isAsked = lookAt !== null && minuteOf(lookAt) <= at;
    if (now.length > 0 || isAsked || odd.includes(at)) for (let no = 0; no < looksAtOnce; no += 1) look(at);
  }
  return { stage: noOf(current), moves, backward };
}

describe('decide, for any rules and any story', () => {
  it('moves as the naive reading of the rules does, minute by minute, though it looks only when asked to', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { stage, moves } = live(told, []);
        assert.deepEqual({ stage, moves }, naiveStageSetter(told));
      }),
      { numRuns: 2000 },
    );
  });

  it('moves the same however often and whenever else somebody looks', () => {
    fc.assert(
      fc.property(story, looks, (told, odd) => {
        assert.deepEqual(live(told, odd, 3), live(told, []));
      }),
      { numRuns: 1000 },
    );
  });

  it('never moves backward but by a rule that recycles or a stage that holds only while it is true', () => {
    fc.assert(
      fc.property(story, looks, (told, odd) => assert.equal(live(told, odd).backward, 0)),
      { numRuns: 1000 },
    );
  });

  it('moves nobody for what was entered before the rule was on, or by settings alone', () => {
    const past = story.map((told) => ({
      ...told,
      events: told.events.map((one) => (one.kind === 'flip' ? { ...one, silent: true } : one)),
    }));
    fc.assert(fc.property(past, looks, (told, odd) => assert.deepEqual(live(told, odd).moves, [])));
  });
});
