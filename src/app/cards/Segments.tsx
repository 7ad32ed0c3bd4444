// Which segments the contact is in, and why; the others are behind their number. The reason comes from the trace and from nowhere else.
import { useState } from 'react';
import { Button, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { CardReady, SegmentOnCard } from '@stagebook/contract';
import { PartTitle } from './PartTitle.tsx';
import { Segment } from './Segment.tsx';
import type { Words } from './words.ts';

export function Segments({ card, elapsed, words }: { card: CardReady; elapsed: number; words: Words }) {
  const inside = card.segments.filter(({ verdict }) => verdict === 'yes');
  const others = card.segments.filter(({ verdict }) => verdict !== 'yes');
  return (
    <Flex direction="column" gap="sm" testId="segments">
      <PartTitle>{words.t('segments.title')}</PartTitle>
      {inside.length === 0 ? <Text>{words.t(card.segments.length === 0 ? 'segments.none' : 'segments.in_none')}</Text> : null}
      {inside.map((segment) => (
        <Segment key={segment.id} card={card} segment={segment} elapsed={elapsed} words={words} />
      ))}
      {others.length > 0 ? <Others card={card} segments={others} elapsed={elapsed} words={words} /> : null}
    </Flex>
  );
}

type OthersProps = { card: CardReady; segments: SegmentOnCard[]; elapsed: number; words: Words };

function Others({ card, segments, elapsed, words }: OthersProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Flex direction="row">
        <Button variant="transparent" size="xs" onClick={() => setOpen(!open)} testId="other-segments">
          {open ? words.t('segments.others_less') : words.t('segments.others', { count: segments.length })}
        </Button>
      </Flex>
      {open
        ? segments.map((segment) => (
            <Segment
              key={segment.id}
              card={card}
              segment={segment}
              elapsed={elapsed}
              words={words}
              beside={
                segment.verdict === 'unknown' ? (
                  <StatusTag variant="warning" hollow>
                    {words.t('segments.unknown')}
                  </StatusTag>
                ) : null
              }
            />
          ))
        : null}
    </>
  );
}
