// What is about to happen to the stage: the move that a rule waits to make, counted down, or who keeps the rules away and until when.
import { Flex, Icon, Text } from '@hubspot/ui-extensions';
import type { CardReady, PendingMove } from '@stagebook/contract';
import { causePhrase } from './say.ts';
import { useCountdown } from './use-countdown.ts';
import type { Clock } from './watch-card.ts';
import type { Words } from './words.ts';

type Props = { card: CardReady; readAt: number; clock: Clock; words: Words };

/** Nothing where nothing is about to happen. */
export function Movement({ card, readAt, clock, words }: Props) {
  const { pending, hold } = card;
  if (pending === null && hold === null) return null;
  return (
    <Flex direction="column" gap="xs" testId="movement">
      {pending ? <Coming key={pending.dueAt} {...{ card, pending, readAt, clock, words }} /> : null}
      {/* A rule that waits is either counted down or named here. */}
      {hold ? <Held hold={hold} waits={hold.waiting && pending === null} words={words} /> : null}
    </Flex>
  );
}

function Coming({ card, pending, readAt, clock, words }: Props & { pending: PendingMove }) {
  // The server's clock and ours may differ: only the distance between its two moments is taken.
  const left = useCountdown(readAt + Date.parse(pending.dueAt) - Date.parse(card.now), clock);
  const stage = words.stage(pending.stage);
  const isBack = pending.back === true;
  return (
    <Flex direction="row" gap="xs" align="start" testId="pending-move">
      <Icon name="clock" color="success" />
      <Flex direction="row" gap="xs" align="baseline" wrap>
        <Text format={{ fontWeight: 'demibold' }} testId="countdown">
          {title({ isPaused: card.paused, isBack, left, stage, words })}
        </Text>
        <Text>{words.t(isBack ? 'move.back_because' : 'move.because', { segment: pending.segmentName })}</Text>
      </Flex>
    </Flex>
  );
}

type Title = { isPaused: boolean; isBack: boolean; left: number; stage: string; words: Words };

function title({ isPaused, isBack, left, stage, words }: Title): string {
  if (isPaused) return words.t('move.paused', { stage });
  if (left === 0) return words.t('move.now', { stage });
  return words.t(isBack ? 'move.back' : 'move.coming', { stage, when: words.fromNow(left) });
}

function Held({ hold, waits, words }: { hold: NonNullable<CardReady['hold']>; waits: boolean; words: Words }) {
  const { by } = hold;
  const until = words.moment(hold.until);
  const said =
    by.kind === 'person' && by.actor
      ? words.t('hold.person', { name: by.actor, until })
      : words.t('hold.other', { cause: causePhrase({ ...by, reason: null }, words), until });
  return (
    <Flex direction="row" gap="xs" align="start" testId="hold">
      <Icon name="locked" />
      <Text>{waits ? words.t('join.sentences', { first: said, second: words.t('hold.waiting') }) : said}</Text>
    </Flex>
  );
}
