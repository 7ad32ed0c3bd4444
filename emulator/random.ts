// Chance that repeats: one seed gives one row of numbers, so that a run with faults can be run again. Not for secrets.

export type Random = () => number;

/** Gives a generator of numbers from 0 up to 1 whose row depends on the seed alone (mulberry32). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** Gives the items in another order, each order as likely as the next. */
export const shuffled = <T>(items: readonly T[], random: Random): T[] => {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
};
