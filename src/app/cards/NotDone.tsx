// What did not happen and why: moves that a rule wanted and did not make, and writes that were refused. Quiet, for it asks for nothing.
import { Flex, Text } from '@hubspot/ui-extensions';
import type { CardReady, NotMoved } from '@stagebook/contract';
import { PartTitle } from './PartTitle.tsx';
import { reasonPhrase, stepName } from './say.ts';
import type { Words } from './words.ts';

const AT_MOST = 3;
type Line = { at: string; text: string };

/** The newest of both, at most three; nothing where there is nothing to tell. */
export function NotDone({ card, words }: { card: Pick<CardReady, 'notMoved' | 'refused'>; words: Words }) {
  const moves = card.notMoved.flatMap((move): Line[] => {
    const what = wanted(move, words);
    return what === null ? [] : [{ at: move.at, text: words.t('not_done.line', { date: words.day(move.at), what }) }];
  });
  const writes = card.refused.map(({ at, what, why }): Line => ({
    at,
    text: words.t('refused.line', { date: words.day(at), what: stepName(what, words), why: reasonPhrase(why, words) }),
  }));
  const lines = [...moves, ...writes].sort((one, other) => Date.parse(other.at) - Date.parse(one.at)).slice(0, AT_MOST);
  if (lines.length === 0) return null;
  return (
    <Flex direction="column" gap="xs" testId="not-done">
      <PartTitle>{words.t('not_done.title')}</PartTitle>
      {lines.map(({ at, text }) => (
        <Text key={`${at} ${text}`} variant="microcopy">
          {text}
        </Text>
      ))}
    </Flex>
  );
}

function wanted({ outcome, stage, segmentName, params }: NotMoved, words: Words): string | null {
  if (outcome === 'move') return null;
  const kept = params['kept'] ?? '';
  return words.t(`not_moved.${outcome}`, { wanted: words.stage(stage), kept, segment: segmentName });
}
