// A trace unfolded: every condition on a line of its own, with a sign for its verdict and, where time alone can change it, until when.
import { Flex, Icon, Text } from '@hubspot/ui-extensions';
import type { TraceLeafNode, TraceNode } from '@stagebook/i18n';
import type { Verdict } from '@stagebook/contract';
import type { CardKey, Words } from './words.ts';

export type Mark = {
  icon: 'success' | 'x' | 'question' | 'checkCircle' | 'circleHollow';
  color: 'success' | 'alert' | 'warning' | 'inherit';
  key: CardKey;
};
export type Marks = Record<Verdict, Mark>;

/** For why it is so. */
export const WHY: Marks = {
  yes: { icon: 'success', color: 'success', key: 'tree.yes' },
  no: { icon: 'x', color: 'alert', key: 'tree.no' },
  unknown: { icon: 'question', color: 'warning', key: 'segments.unknown' },
};
/** For what is still to come: nothing is wrong with it yet. */
export const CHECKLIST: Marks = {
  yes: { icon: 'checkCircle', color: 'success', key: 'next.done' },
  no: { icon: 'circleHollow', color: 'inherit', key: 'next.open' },
  unknown: { icon: 'question', color: 'warning', key: 'next.unknown' },
};

type Props = { node: TraceNode; marks: Marks; words: Words };

/** One node and everything below it. */
export function TraceTree({ node, marks, words }: Props) {
  const mark = marks[node.verdict];
  return (
    <Flex direction="row" gap="xs" align="start">
      <Icon name={mark.icon} color={mark.color} size="sm" screenReaderText={words.t(mark.key)} />
      {node.kind === 'leaf' ? (
        <Leaf node={node} words={words} />
      ) : (
        <Flex direction="column" gap="xs">
          <Text format={{ fontWeight: 'demibold' }}>{words.t(`tree.${node.kind}`)}</Text>
          {node.of.map((child, at) => (
            <TraceTree key={at} node={child} marks={marks} words={words} />
          ))}
        </Flex>
      )}
    </Flex>
  );
}

const TURNS = { yes: 'tree.until', no: 'tree.from', unknown: 'segments.known_from' } as const;

function Leaf({ node, words }: { node: TraceLeafNode; words: Words }) {
  const turn = node.changesAt === null ? null : words.t(TURNS[node.verdict], { when: words.moment(node.changesAt) });
  return (
    <Flex direction="column" gap="flush">
      <Text>{node.text}</Text>
      {turn ? <Text variant="microcopy">{turn}</Text> : null}
    </Flex>
  );
}
