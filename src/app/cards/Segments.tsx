// Which segments the contact is in, and why. The reason comes from the trace and from nowhere else.
import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { traceSentence } from '@stagebook/i18n';
import type { CardReady, SegmentOnCard, Verdict } from '@stagebook/contract';
import { PartTitle } from './PartTitle.tsx';
import type { Words } from './words.ts';

const LOOK: Record<Verdict, { variant: 'success' | 'default' | 'warning'; hollow: boolean }> = {
  yes: { variant: 'success', hollow: false },
  no: { variant: 'default', hollow: true },
  unknown: { variant: 'warning', hollow: true },
};

export function Segments({ card, words }: { card: CardReady; words: Words }) {
  return (
    <Flex direction="column" gap="sm" testId="segments">
      <PartTitle>{words.t('segments.title')}</PartTitle>
      {card.segments.length === 0 ? <Text>{words.t('segments.none')}</Text> : null}
      {card.segments.map((segment) => <Segment key={segment.id} segment={segment} words={words} />)}
    </Flex>
  );
}

function Segment({ segment, words }: { segment: SegmentOnCard; words: Words }) {
  const { verdict, changesAt } = segment;
  return (
    <Flex direction="column" gap="flush" testId={`segment-${segment.id}`}>
      <Flex direction="row" gap="sm" align="center" wrap>
        <Text format={{ fontWeight: 'demibold' }}>{words.isolate(segment.name)}</Text>
        <StatusTag variant={LOOK[verdict].variant} hollow={LOOK[verdict].hollow}>{words.t(`segments.${verdict}`)}</StatusTag>
        <Beside segment={segment} words={words} />
      </Flex>
      <Text>{traceSentence(segment.trace, { words, now: words.now })}</Text>
      {changesAt ? <Text variant="microcopy">{words.t(CHANGES[verdict], { when: words.moment(changesAt) })}</Text> : null}
    </Flex>
  );
}

/** Since when, and where it leads where its name does not say so. */
function Beside({ segment, words }: { segment: SegmentOnCard; words: Words }) {
  const since = segment.since && segment.verdict === 'yes' ? words.t('segments.since', { since: words.day(segment.since) }) : null;
  const leads = segment.stage && words.stage(segment.stage) !== segment.name ? words.t('segments.leads_to', { stage: words.stage(segment.stage) }) : null;
  const said = since && leads ? words.t('join.beside', { first: since, second: leads }) : since ?? leads;
  return said ? <Text variant="microcopy">{said}</Text> : null;
}

const CHANGES = { yes: 'segments.leaves', no: 'segments.enters', unknown: 'segments.known_from' } as const;
