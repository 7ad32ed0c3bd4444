// How long stays last, with those that are not over taken as what they are: at least this long (Kaplan and Meier, S13). Knows no stage.

export type Duration = { readonly seconds: number; readonly hasEnded: boolean };
/** Each is the first duration after which at most three, two, one quarter would still be there; null where that lies beyond what was seen. */
export type Quartiles = { lower: number | null; median: number | null; upper: number | null; ended: number; open: number };

/** A product of fractions that should be exactly a quarter may come out a hair above it. */
const rounding = 1e-9;

/** The quartiles of the durations. Who is open for exactly as long as another stayed was still there at that moment. */
export function quartilesOf(durations: readonly Duration[]): Quartiles {
  const sorted = durations.toSorted((one, other) => one.seconds - other.seconds);
  const found: (number | null)[] = [null, null, null];
  let there = 1;
  let ended = 0;
  for (let start = 0; start < sorted.length;) {
    const seconds = sorted[start]!.seconds;
    let end = start;
    let leaving = 0;
    for (; sorted[end]?.seconds === seconds; end += 1) if (sorted[end]!.hasEnded) leaving += 1;
    there *= (sorted.length - start - leaving) / (sorted.length - start);
    ended += leaving;
    for (const [index, share] of [0.75, 0.5, 0.25].entries()) if (there <= share + rounding) found[index] ??= seconds;
    start = end;
  }
  return { lower: found[0] ?? null, median: found[1] ?? null, upper: found[2] ?? null, ended, open: sorted.length - ended };
}
