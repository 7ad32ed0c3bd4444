// What a bench says. One bench is one file that exports `bench(args)`, an async generator of figures.

export type Figure = {
  figure: string;
  value: number;
  unit: string;
  peer?: string;
  peer_value?: number;
  /** Above 1: better than the peer. */
  ratio?: number;
};

/** A figure beside its peer's, with the ratio the right way round for what the unit counts. */
export function againstPeer(
  figure: Pick<Figure, 'figure' | 'value' | 'unit'>,
  peer: { name: string; value: number },
  better: 'less' | 'more',
): Figure {
  const ratio = better === 'less' ? peer.value / figure.value : figure.value / peer.value;
  return { ...figure, peer: peer.name, peer_value: peer.value, ratio: Math.round(ratio * 1000) / 1000 };
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  const value = sorted[at];
  if (value === undefined) throw new Error('A percentile of nothing.');
  return value;
}

/** What stands in the way of measuring at all, in a sentence for whoever runs it. */
export class CannotMeasure extends Error {}
