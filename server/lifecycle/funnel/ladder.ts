// The steps of the funnel: the model's stages up to the one of customers. Knows no people.

/** `steps` are cold to hot and end with `won` where there is one; `behind` are the stages after it, which are no step of the funnel. */
export type Ladder = { readonly steps: readonly string[]; readonly won: string | null; readonly behind: ReadonlySet<string> };

/** The funnel's ladder of a model. Without a stage for customers all stages are steps, and nobody wins. */
export function ladderOf(stages: readonly { readonly id: string }[], won: string | null): Ladder {
  const ids = stages.map(({ id }) => id);
  const at = won === null ? -1 : ids.indexOf(won);
  return at < 0 ? { steps: ids, won: null, behind: new Set() } : { steps: ids.slice(0, at + 1), won, behind: new Set(ids.slice(at + 1)) };
}
