// One segment: since when and where it leads, why in one line, and the whole trace one press away.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Box, Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { shortReason, traceTree } from '@stagebook/i18n';
import type { CardReady, SegmentOnCard } from '@stagebook/contract';
import { Freshness } from './Freshness.tsx';
import { TraceTree, WHY } from './TraceTree.tsx';
import type { Words } from './words.ts';

type Props = { card: CardReady; segment: SegmentOnCard; elapsed: number; words: Words; beside?: ReactNode };

export function Segment({ card, segment, elapsed, words, beside }: Props) {
  const [open, setOpen] = useState(false);
  const { verdict, changesAt } = segment;
  return (
    <Flex direction="column" gap="flush" testId={`segment-${segment.id}`}>
      <Flex direction="row" gap="sm" align="baseline">
        <Box flex={1}>
          <Flex direction="row" gap="sm" align="baseline" wrap>
            <Text format={{ fontWeight: 'demibold' }}>{words.isolate(segment.name)}</Text>
            {beside}
            <Beside segment={segment} words={words} />
          </Flex>
        </Box>
        <Button variant="transparent" size="xs" onClick={() => setOpen(!open)} testId={`why-${segment.id}`}>
          {words.t(open ? 'segments.hide' : 'segments.why')}
        </Button>
      </Flex>
      {open ? (
        <Whole card={card} segment={segment} elapsed={elapsed} words={words} />
      ) : (
        <Text testId={`reason-${segment.id}`}>{shortReason(segment.trace, { words, now: words.now })}</Text>
      )}
      {changesAt ? <Text variant="microcopy">{words.t(CHANGES[verdict], { when: words.moment(changesAt) })}</Text> : null}
    </Flex>
  );
}

function Whole({ card, segment, elapsed, words }: Props) {
  const { root, sourceless } = traceTree(segment.trace, { words, now: words.now });
  return (
    <Tile compact testId={`trace-${segment.id}`}>
      <Flex direction="column" gap="xs">
        <TraceTree node={root} marks={WHY} words={words} />
        {sourceless ? <Text variant="microcopy">{words.t('tree.sourceless')}</Text> : null}
        <Freshness card={card} segment={segment} elapsed={elapsed} words={words} />
      </Flex>
    </Tile>
  );
}

/** Since when, and where it leads where its name does not say so. */
function Beside({ segment, words }: { segment: SegmentOnCard; words: Words }) {
  const since = segment.since && segment.verdict === 'yes' ? words.t('segments.since', { since: words.day(segment.since) }) : null;
  const leads =
    segment.stage && words.stage(segment.stage) !== segment.name
      ? words.t('segments.leads_to', { stage: words.stage(segment.stage) })
      : null;
  const said = since && leads ? words.t('join.beside', { first: since, second: leads }) : (since ?? leads);
  return said ? <Text variant="microcopy">{said}</Text> : null;
}

const CHANGES = { yes: 'segments.leaves', no: 'segments.enters', unknown: 'segments.known_from' } as const;
