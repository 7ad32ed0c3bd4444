// From a stream of events to arrays of at most 100: a short wait so that bursts travel together, and, when switched on, events
// out of order and doubled. Every event that goes in comes out at least once. Knows no target and no retry.

import { shuffled } from '../random.ts';
import type { Random } from '../random.ts';
import type { WebhookEvent } from './event.ts';
import type { Timers } from './timers.ts';

export type DeliverySwitches = { webhookShuffle: boolean; webhookDuplicate: number; webhookDelayMs: number };
export type GatherOptions = { switches: () => DeliverySwitches; random: Random; timers: Timers; emit: (batch: WebhookEvent[]) => void };
/** `add` says how many events will come out: the doubles count. */
export type Gatherer = { add(events: WebhookEvent[]): number };

export const maxEventsPerRequest = 100;
/** A late event waits for at most so many rounds of the delay. */
const maxRounds = 3;

const inBatches = (events: WebhookEvent[]): WebhookEvent[][] => {
  const batches: WebhookEvent[][] = [];
  for (let start = 0; start < events.length; start += maxEventsPerRequest) batches.push(events.slice(start, start + maxEventsPerRequest));
  return batches;
};

/** Opens a gatherer; `emit` is called with each array when its wait is over. */
export const createGatherer = ({ switches, random, timers, emit }: GatherOptions): Gatherer => {
  let gathered: WebhookEvent[] = [];
  const flush = (): void => {
    const { webhookShuffle } = switches();
    const batches = inBatches(webhookShuffle ? shuffled(gathered, random) : gathered);
    gathered = [];
    for (const batch of webhookShuffle ? shuffled(batches, random) : batches) emit(batch);
  };
  const gather = (events: WebhookEvent[]): void => {
    if (gathered.length === 0) timers.after(switches().webhookDelayMs, flush);
    gathered.push(...events);
  };
  /** Half of them travel with the others, half come one to three rounds later. */
  const gatherSometime = (event: WebhookEvent): void => {
    const rounds = random() < 0.5 ? 0 : 1 + Math.floor(random() * maxRounds);
    if (rounds === 0) gather([event]);
    else
      timers.after(rounds * switches().webhookDelayMs, () => {
        gather([event]);
      });
  };
  return {
    add: (events) => {
      if (events.length === 0) return 0;
      const { webhookShuffle, webhookDuplicate } = switches();
      if (webhookShuffle) for (const event of events) gatherSometime(event);
      else gather(events);
      const doubles = events.filter(() => random() < webhookDuplicate);
      for (const event of doubles) gatherSometime(event);
      return events.length + doubles.length;
    },
  };
};
