// An oracle: where rules leave a contact, told minute by minute from its whole story. Written without a look at the product, naive on purpose.

export type NaiveRule = { id: string; segment: string; stage: number; wait: number; recycleFrom: number[]; onSince: number };
export type Story = {
  /** Stages are numbers, cold to hot. */
  stages: { whileTrue: boolean }[];
  start: number;
  rules: NaiveRule[];
  holdMinutes: number;
  events: StoryEvent[];
  minutes: number;
};
/** `silent`: the segment is entered because of a change of settings or an import. */
export type StoryEvent = { at: number; kind: 'flip'; segment: string; silent: boolean } | { at: number; kind: 'person'; stage: number };

export type Told = { stage: number; moves: string[] };

/** Every minute: first what happens, then what the rules make of it. */
export function naiveStageSetter({ stages, start, rules, holdMinutes, events, minutes }: Story): Told {
  let stage = start;
  let heldUntil = -1;
  /** Why it is in its stage, if a rule did it: a segment; and since when that is left. */
  let because: { segment: string; since: number; lapsed: number | null; toldNowhere: boolean } | null = null;
  const inSince = new Map<string, { at: number; silent: boolean }>();
  const done = new Set<string>();
  const moves: string[] = [];
  for (let minute = 0; minute <= minutes; minute += 1) {
    for (const event of events.filter(({ at }) => at === minute)) {
      if (event.kind === 'person') {
        if (stage === event.stage) continue;
        stage = event.stage;
        heldUntil = minute + holdMinutes;
        because = null;
      } else if (inSince.has(event.segment)) {
        inSince.delete(event.segment);
        if (because?.segment === event.segment) because.lapsed = stages[stage]!.whileTrue ? minute : null;
      } else {
        inSince.set(event.segment, { at: minute, silent: event.silent });
        if (because?.segment === event.segment) because.lapsed = null;
      }
    }
    if (minute < heldUntil) continue;
    for (let again = true; again;) {
      again = false;
      const open = rules.flatMap((rule) => {
        const since = inSince.get(rule.segment);
        if (!since || since.silent || since.at < rule.onSince || done.has(`${rule.id} ${since.at}`)) return [];
        return [{ rule, name: `${rule.id} ${since.at}`, due: since.at + rule.wait }];
      });
      const able = open.filter(({ rule }) => rule.stage > stage || (rule.stage < stage && rule.recycleFrom.includes(stage)));
      const best = able.toSorted((a, b) => b.rule.stage - a.rule.stage || a.due - b.due)[0];
      const ripe = open.filter(({ due }) => due <= minute);
      for (const one of ripe) if (!able.includes(one)) done.add(one.name);
      if (best && best.due <= minute) {
        for (const one of ripe) done.add(one.name);
        moves.push(`${minute}: ${stage} > ${best.rule.stage}`);
        stage = best.rule.stage;
        because = { segment: best.rule.segment, since: minute, lapsed: null, toldNowhere: false };
        again = true;
      } else if (!best && because?.lapsed != null && !because.toldNowhere && stages[stage]!.whileTrue) {
        const mine = rules.find((rule) => rule.segment === because!.segment && rule.stage === stage);
        if (!mine || mine.onSince > because.since || because.lapsed + mine.wait > minute) continue;
        const holds = rules.filter(({ segment }) => inSince.has(segment)).toSorted((a, b) => b.stage - a.stage);
        if (holds.length === 0) because.toldNowhere = true;
        else if (holds[0]!.stage < stage) {
          moves.push(`${minute}: ${stage} > ${holds[0]!.stage}`);
          stage = holds[0]!.stage;
          because = { segment: holds[0]!.segment, since: minute, lapsed: null, toldNowhere: false };
          again = true;
        }
      }
    }
  }
  return { stage, moves };
}
