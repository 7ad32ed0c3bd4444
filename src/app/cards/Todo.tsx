// What to do now: the playbook of the stage, the one primary action, and the stage by hand.
import { Flex, Link, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import type { CardReady } from '@stagebook/contract';
import { LeadStatus } from './LeadStatus.tsx';
import { PartTitle } from './PartTitle.tsx';
import { SetStage } from './SetStage.tsx';
import { StageGuide } from './StageGuide.tsx';
import type { Deeds } from './use-deeds.ts';
import type { Words } from './words.ts';

/** `isNarrow`: for the column beside a record, where the meaning of the stages is left to the card in the middle. */
type Props = { card: CardReady; deeds: Deeds; words: Words; isNarrow?: boolean };

export function Todo({ card, deeds, words, isNarrow = false }: Props) {
  const { book } = deeds;
  const deal = card.meeting?.deal;
  const playbook = card.stages.find(({ id }) => id === card.current?.stage)?.playbook;
  const said = status({ card, deeds, words });
  return (
    <Tile compact testId="todo">
      <Flex direction="column" gap="sm">
        <Flex direction="row" justify="between" align="center" gap="sm" wrap>
          <PartTitle>{words.t('todo.title')}</PartTitle>
          {isNarrow ? null : <StageGuide card={card} words={words} />}
        </Flex>
        <Text testId="playbook">{playbook ? words.isolate(playbook) : words.t(card.current ? 'todo.none' : card.visits.length > 0 ? 'empty.body_after' : 'empty.body')}</Text>
        {card.leadStatus ? <LeadStatus leadStatus={card.leadStatus} deed={deeds.leadStatus} words={words} isNarrow={isNarrow} /> : null}
        <Flex direction="row" gap="sm" align="center" wrap>
          <LoadingButton
            // Once the deal is there, nothing is left to be urged.
            variant={deal ? 'secondary' : 'primary'}
            size="sm"
            loading={book.state.phase === 'running'}
            onClick={() => void book.press(null)}
            testId="book"
          >
            {words.t('book.action')}
          </LoadingButton>
          <SetStage card={card} deeds={deeds} words={words} />
        </Flex>
        {deal && book.state.phase !== 'accepted' ? (
          <Link href={{ url: deal.url, external: true }} testId="open-deal">{words.t('meeting.deal', { name: deal.name })}</Link>
        ) : null}
        {said ? <Text variant="microcopy" testId="action-status">{said}</Text> : null}
      </Flex>
    </Tile>
  );
}

/** One line under the buttons, so that it comes and goes without moving them. */
function status({ card, deeds, words }: Props): string | null {
  const { book, setStage } = deeds;
  if (book.state.phase === 'failed') return words.t('book.failed', { why: words.t(`why.${book.state.reason}`) });
  if (book.state.phase === 'running' || book.state.phase === 'accepted') return words.t('book.accepted');
  if (setStage.state.phase === 'accepted' && setStage.last) return words.t('set.accepted', { stage: words.stage(setStage.last.stage) });
  return card.meeting?.deal ? words.t('book.exists') : null;
}
