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

/** `tell`: how a leaf reads; all of it unless told otherwise. */
type Props = { node: TraceNode; marks: Marks; words: Words; tell?: (leaf: TraceLeafNode) => string };

const whole = ({ text }: TraceLeafNode): string => text;
/** Where one is enough and one is there, nothing is wrong with the others. */
const NOT_NEEDED: Mark = { icon: 'circleHollow', color: 'inherit', key: 'tree.not_needed' };

/** One node and everything below it. */
export function TraceTree({ node, marks, words, tell = whole }: Props) {
  const mark = marks[node.verdict];
  const below = node.kind === 'any' && node.verdict === 'yes' ? { ...marks, no: NOT_NEEDED, unknown: NOT_NEEDED } : marks;
  return (
    <Flex direction="row" gap="xs" align="start">
      <Icon name={mark.icon} color={mark.color} size="sm" screenReaderText={words.t(mark.key)} />
      {node.kind === 'leaf' ? (
        <Leaf node={node} said={tell(node)} words={words} />
      ) : (
        <Flex direction="column" gap="xs">
          <Text format={{ fontWeight: 'demibold' }}>{words.t(`tree.${node.kind}`)}</Text>
          {node.of.map((child, at) => (
            <TraceTree key={at} node={child} marks={below} words={words} tell={tell} />
          ))}
        </Flex>
      )}
    </Flex>
  );
}

const TURNS = { yes: 'tree.until', no: 'tree.from', unknown: 'segments.known_from' } as const;

function Leaf({ node, said, words }: { node: TraceLeafNode; said: string; words: Words }) {
  const turn = node.changesAt === null ? null : words.t(TURNS[node.verdict], { when: words.moment(node.changesAt) });
  return (
    <Flex direction="column" gap="flush">
      <Text>{said}</Text>
      {turn ? <Text variant="microcopy">{turn}</Text> : null}
    </Flex>
  );
}
