// How fresh the facts are that a segment was judged on: when HubSpot was asked for them, and up to when it was searched for changes. Quiet.
import { Text } from '@hubspot/ui-extensions';
import type { CardReady, LeafTrace, ReadAt, SegmentOnCard, Trace } from '@stagebook/contract';
import type { Words } from './words.ts';

type Kind = keyof ReadAt;
const ORDER: Kind[] = ['contact', 'company', 'deals', 'companies', 'lists'];
type Props = { card: CardReady; segment: SegmentOnCard; elapsed: number; words: Words };

/** Nothing where only events decided: those are told to us as they happen. */
export function Freshness({ card, segment, elapsed, words }: Props) {
  const used = kindsIn(segment.trace, card, new Set([segment.id]));
  const reads = ORDER.flatMap((kind) => {
    const at = used.has(kind) ? card.readAt[kind] : null;
    return at === null ? [] : [words.t(`fresh.${kind}`, { when: ago(at, { card, elapsed, words }) })];
  });
  const searched = reads.length > 0 && card.searchedTo ? [words.t('fresh.searched', { when: ago(card.searchedTo, { card, elapsed, words }) })] : [];
  const said = [...reads, ...searched].reduce((first, second) => (first ? words.t('join.beside', { first, second }) : second), '');
  const isComing = card.progress !== null && leavesOf(segment.trace).some(notLoaded);
  if (said === '' && !isComing) return null;
  return <Text variant="microcopy" testId={`fresh-${segment.id}`}>{isComing ? words.t('fresh.being_read') : said}</Text>;
}

type Moment = { card: Pick<CardReady, 'now'>; elapsed: number; words: Words };

/** How long ago a moment of the server's clock was. */
export function ago(at: string, { card, elapsed, words }: Moment): string {
  return words.ago((Date.parse(card.now) - Date.parse(at)) / 1000 + elapsed);
}

function kindsIn(trace: Trace, card: CardReady, seen: Set<string>): Set<Kind> {
  return new Set(leavesOf(trace).flatMap((leaf) => {
    if (leaf.kind !== 'segment') return kindOf(leaf);
    const other = card.segments.find(({ id }) => id === leaf.condition.segment);
    if (!other || seen.has(other.id)) return [];
    return [...kindsIn(other.trace, card, seen.add(other.id))];
  }));
}

function kindOf(leaf: LeafTrace): Kind[] {
  switch (leaf.kind) {
    case 'field':
    case 'changed':
    case 'was_ever':
    case 'stage':
      return [leaf.condition.object];
    case 'related':
      return [leaf.condition.records === 'open_deals' ? 'deals' : leaf.condition.records];
    case 'list':
      return ['lists'];
    default:
      return [];
  }
}

function leavesOf(trace: Trace): LeafTrace[] {
  if ('condition' in trace) return [trace];
  return trace.kind === 'not' ? leavesOf(trace.of) : trace.of.flatMap(leavesOf);
}

const notLoaded = ({ found }: LeafTrace): boolean => 'state' in found && found.state === 'not_loaded';
