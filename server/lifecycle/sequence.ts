// One thing after another, among moments. Knows no events and no clock.
import { firstNotBefore } from './occurrence.ts';
import type { Span } from './span.ts';

/** A moment at which a step was done in order, and the moment of the step before it. */
type Link = { at: number; after: Link | null };

/**
 * The moments of the sequence that ends first; where none is whole, of one that came furthest. Each step comes after the one before it,
 * never at the same moment, and with a span, while the window that ends at the later one still holds the earlier one.
 */
export function chainIn(steps: readonly (readonly number[])[], span: Span | null): number[] {
  let links: Link[] = (steps[0] ?? []).map((at) => ({ at, after: null }));
  for (const moments of steps.slice(1)) {
    const next = follow(links, moments, span);
    if (next.length === 0) break;
    links = next;
  }
  const chain: number[] = [];
  for (let link = links[0] ?? null; link !== null; link = link.after) chain.unshift(link.at);
  return chain;
}

/** Of all that may come before a moment, the latest is the best one: if that is too long ago, so are the others. */
function follow(links: readonly Link[], moments: readonly number[], span: Span | null): Link[] {
  const starts = links.map(({ at }) => at);
  return moments.flatMap((at) => {
    const before = links[firstNotBefore(starts, at) - 1];
    return before !== undefined && (span === null || before.at >= span.opensAt(at)) ? [{ at, after: before }] : [];
  });
}
