// The next hotter stage: what its segment asks for, ticked or missing, and whether anything would move them there by itself.
import { Flex, Text } from '@hubspot/ui-extensions';
import { briefly, traceTree } from '@stagebook/i18n';
import type { TraceLeafNode, TraceNode } from '@stagebook/i18n';
import type { CardReady, NextStage as Next } from '@stagebook/contract';
import { PartTitle } from './PartTitle.tsx';
import { CHECKLIST, TraceTree } from './TraceTree.tsx';
import type { Words } from './words.ts';

export function NextStage({ card, words }: { card: CardReady; words: Words }) {
  const { next } = card;
  if (next === null)
    return (
      <Text variant="microcopy" testId="next">
        {words.t('next.hottest')}
      </Text>
    );
  const stage = words.stage(next.stage);
  const points = pointsOf(card, next, words);
  // What is met needs no more than what was found; what was asked for stands with what is missing.
  const tell = (leaf: TraceLeafNode) => briefly(leaf, { words, now: words.now });
  const isMissing = points.some(({ verdict }) => verdict !== 'yes');
  return (
    <Flex direction="column" gap="xs" testId="next">
      <PartTitle>{words.t(isMissing ? 'next.title' : 'next.title_plain', { stage })}</PartTitle>
      {next.segment === null ? <Text>{words.t('next.by_hand', { stage })}</Text> : null}
      {points.map((point, at) => (
        <TraceTree key={at} node={point} marks={CHECKLIST} words={words} tell={tell} />
      ))}
      {next.segment === null ? null : <Outlook card={card} next={next} isMissing={isMissing} words={words} />}
    </Flex>
  );
}

type OutlookProps = { card: CardReady; next: Next; isMissing: boolean; words: Words };

function Outlook({ card, next, isMissing, words }: OutlookProps) {
  if (!next.isOn)
    return (
      <Text variant="microcopy" testId="next-off">
        {words.t('next.off')}
      </Text>
    );
  if (isMissing) return null;
  return (
    <Text variant="microcopy">
      {card.hold ? words.t('next.waits', { until: words.moment(card.hold.until) }) : words.t('next.complete')}
    </Text>
  );
}

/** In the order of the definition where the segment's whole trace is at hand; else what the server says is met and missing. */
function pointsOf(card: CardReady, next: Next, words: Words): TraceNode[] {
  if (next.segment === null) return [];
  const reading = { words, now: words.now };
  const segment = card.segments.find(({ id }) => id === next.segment);
  if (!segment) return [...next.met, ...next.missing].map((trace) => traceTree(trace, reading).root);
  const { root } = traceTree(segment.trace, reading);
  return root.kind === 'all' ? root.of : [root];
}
