// Judges whether a contact is in another segment: by that segment's own judge, asked once a moment however many refer to it.
import type { SegmentCondition, Verdict } from '@stagebook/contract';
import { workedOut } from './facts-index.ts';
import type { FactsIndex } from './facts-index.ts';
import { said } from './judge.ts';
import type { Judge } from './judge.ts';

/** The judges of all segments, by id, with the names that people read. */
export type Others = ReadonlyMap<string, { name: string; judge: Judge }>;

type Answer = { verdict?: Verdict; changesAt?: number; verdictThen?: Verdict; turnedAt?: number };
type Answers = Map<string, Answer>;

/** What is known of segments at the moment of judging, and at that other moment which is being tried. */
const answered = workedOut((): { present: Answers; tried: { at: number; answers: Answers } } => ({
  present: new Map(),
  tried: { at: NaN, answers: new Map() },
}));

/** The judge of a condition on another segment, whose trace stands with that segment and is not repeated here. */
export function segmentJudge(condition: SegmentCondition, others: Others): Judge {
  const other = () => {
    const found = others.get(condition.segment);
    if (found === undefined) throw new Error('A condition refers to a segment that is not there.');
    return found;
  };
  const answer = (index: FactsIndex, at: number) => answerOf(condition.segment, index, at);
  const verdict: Judge['verdict'] = (index, now) => (answer(index, now).verdict ??= other().judge.verdict(index, now));
  const changesAt: Judge['changesAt'] = (index, now) => (answer(index, now).changesAt ??= other().judge.changesAt(index, now));
  return {
    verdict,
    changesAt,
    explain: (index, now) => ({ kind: 'segment', ...said({ verdict, changesAt }, index, now), condition, found: { name: other().name } }),
    verdictThen: (index, at) => (answer(index, at).verdictThen ??= other().judge.verdictThen(index, at)),
    turnedAt: (index, at) => (answer(index, at).turnedAt ??= other().judge.turnedAt(index, at)),
  };
}

function answerOf(segment: string, index: FactsIndex, now: number): Answer {
  const known = answered(index);
  if (now !== index.now && now !== known.tried.at) known.tried = { at: now, answers: new Map() };
  const answers = now === index.now ? known.present : known.tried.answers;
  const answer = answers.get(segment) ?? {};
  answers.set(segment, answer);
  return answer;
}
