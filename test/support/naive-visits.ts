// An oracle: the visits of a contact told from HubSpot's whole history, written without a look at the product and naive on purpose.

export type Entry = { value: string; timestamp: string };
export type NaiveVisit = {
  no: number;
  stage: string;
  enteredAt: string;
  leftAt: string | null;
  dwellSeconds: number | null;
  timesInStage: number;
};

/** `history` is oldest first, an empty value means cleared. */
export function naiveVisits(history: Entry[]): NaiveVisit[] {
  const stays: { stage: string; from: number; to: number | null }[] = [];
  for (let index = 0; index < history.length; index += 1) {
    const entry = history[index]!;
    const at = Date.parse(entry.timestamp);
    const running = stays.find((stay) => stay.to === null);
    if (entry.value === '') {
      const next = history.slice(index + 1).find((later) => later.value !== '');
      const isDetour = next !== undefined && Date.parse(next.timestamp) - at <= 60_000;
      if (running && !isDetour) running.to = at;
      continue;
    }
    if (running?.stage === entry.value) continue;
    if (running) running.to = at;
    stays.push({ stage: entry.value, from: at, to: null });
  }
  return stays.map((stay, index) => ({
    no: index + 1,
    stage: stay.stage,
    enteredAt: new Date(stay.from).toISOString(),
    leftAt: stay.to === null ? null : new Date(stay.to).toISOString(),
    dwellSeconds: stay.to === null ? null : Math.floor((stay.to - stay.from) / 1000),
    timesInStage: stays.slice(0, index + 1).filter((other) => other.stage === stay.stage).length,
  }));
}
