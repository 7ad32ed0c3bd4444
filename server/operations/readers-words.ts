// The card in the reader's words: what nobody wrote differently is said in the language of whoever looks.
import type { CardAnswer, Language } from '@stagebook/contract';
import { inWordsOf } from '../lifecycle/stage-lexicon.ts';

/** The same answer; definitions and playbooks that are still the ones we brought are in that language. */
export function inReadersWords(answer: CardAnswer, language: Language | null): CardAnswer {
  if (answer.state !== 'ready' || language === null) return answer;
  return { ...answer, stages: answer.stages.map((stage) => inWordsOf(stage, language)) };
}
