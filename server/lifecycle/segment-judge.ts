// Judges whether a contact is in another segment: by that segment's own judge, asked once a moment however many refer to it.
import type { SegmentCondition, Verdict } from '@stagebook/contract';
import { workedOut } from './facts-index.ts';
import type { FactsIndex } from './facts-index.ts';
import { leafJudge } from './judge.ts';
import type { Judge } from './judge.ts';

/** The judges of all segments, by id, with the names that people read. */
export type Others = ReadonlyMap<string, { name: string; judge: Judge }>;

type Answer = { verdict?: Verdict; changesAt?: number };
type Answers = Map<string, Answer>;

/** What is known of segments at the moment of judging, and at that moment to come which is being tried. */
const answered = workedOut((): { present: Answers; ahead: { at: number; answers: Answers } } => ({
  present: new Map(),
  ahead: { at: NaN, answers: new Map() },
}));

/** The judge of a condition on another segment, whose trace stands with that segment and is not repeated here. */
export function segmentJudge(condition: SegmentCondition, others: Others): Judge {
  const other = () => {
    const found = others.get(condition.segment);
    if (found === undefined) throw new Error('A condition refers to a segment that is not there.');
    return found;
  };
  return leafJudge({
    verdict: (index, now) => (answerOf(condition.segment, index, now).verdict ??= other().judge.verdict(index, now)),
    changesAt: (index, now) => (answerOf(condition.segment, index, now).changesAt ??= other().judge.changesAt(index, now)),
    trace: (said) => ({ kind: 'segment', ...said, condition, found: { name: other().name } }),
  });
}

function answerOf(segment: string, index: FactsIndex, now: number): Answer {
  const known = answered(index);
  if (now !== index.now && now !== known.ahead.at) known.ahead = { at: now, answers: new Map() };
  const answers = now === index.now ? known.present : known.ahead.answers;
  const answer = answers.get(segment) ?? {};
  answers.set(segment, answer);
  return answer;
}
