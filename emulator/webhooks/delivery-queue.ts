// The way of one app's events for one account: a limited number of requests at a time, and ten retries spread over a day for whatever
// is not answered with 2xx. Knows nothing of what an event means.

import type { Random } from '../random.ts';
import type { Delivery, WebhookEvent } from './event.ts';
import { createGatherer } from './gather-events.ts';
import type { DeliverySwitches } from './gather-events.ts';
import { postBatch } from './post-batch.ts';
import type { Target } from './post-batch.ts';
import { createTimers } from './timers.ts';

export type DeliveryQueueOptions = {
  appId: string;
  target: Target;
  maxConcurrentRequests: number;
  switches: () => DeliverySwitches;
  random: Random;
  clock: () => Date;
  /** Divides the waits between retries, not the time an answer may take. */
  timeScale: number;
  delivered: (delivery: Delivery) => void;
  /** After an uninstall what is already on its way may still arrive, but a failure is not tried again. */
  isInstalled: () => boolean;
  withinMs?: number;
};
export type DeliveryQueue = {
  add(events: WebhookEvent[]): void;
  /** Events on their way: waiting, in flight, or due again. */
  pending(): number;
  /** Drops everything; what is in flight is no longer waited for. */
  stop(): void;
};
type Sender = { send(batch: WebhookEvent[], attempt: number): void; stop(): void };
type Sent = { batch: WebhookEvent[]; attempt: number; isDone: boolean };

/** Waits before retry 1 to 10, in seconds: with the largest jitter they still end within 24 hours. */
const retryWaits = [60, 180, 600, 1_800, 3_600, 7_200, 10_800, 14_400, 18_000, 25_200];

/** Gives the wait before a retry (1 to 10) in milliseconds, between 75 % and 105 % of its place in the plan; null when there is none left. */
export const retryWaitMs = (attempt: number, random: Random): number | null => {
  const seconds = retryWaits[attempt - 1];
  return seconds === undefined ? null : Math.round(seconds * 1_000 * (0.75 + 0.3 * random()));
};

/** Sends batches in their order of arrival, never more at a time than the app has asked for. */
const createSender = (options: DeliveryQueueOptions, ended: (sent: Sent) => void): Sender => {
  let line: { batch: WebhookEvent[]; attempt: number }[] = [];
  let [inFlight, stopped] = [0, false];
  const post = async (batch: WebhookEvent[], attempt: number): Promise<void> => {
    const body = batch.map((event) => ({ ...event, attemptNumber: attempt }));
    const at = options.clock();
    const outcome = await postBatch(options.target, body, { now: at.getTime(), withinMs: options.withinMs });
    inFlight -= 1;
    if (stopped) return;
    options.delivered({ at: at.toISOString(), appId: options.appId, attempt, events: batch.length, ...outcome, body });
    ended({ batch, attempt, isDone: 'status' in outcome && outcome.status >= 200 && outcome.status < 300 });
    next();
  };
  const next = (): void => {
    while (inFlight < options.maxConcurrentRequests && line.length > 0) {
      const { batch, attempt } = line.shift()!;
      inFlight += 1;
      void post(batch, attempt);
    }
  };
  return {
    send: (batch, attempt) => {
      line.push({ batch, attempt });
      next();
    },
    stop: () => {
      stopped = true;
      line = [];
    },
  };
};

/** Opens the queue of one app in one account. */
export const createDeliveryQueue = (options: DeliveryQueueOptions): DeliveryQueue => {
  const timers = createTimers();
  let [pending, isStopped] = [0, false];
  const sender = createSender(options, ({ batch, attempt, isDone }) => {
    const wait = isDone || !options.isInstalled() ? null : retryWaitMs(attempt + 1, options.random);
    if (wait === null) pending -= batch.length;
    else
      timers.after(wait / options.timeScale, () => {
        if (options.isInstalled()) sender.send(batch, attempt + 1);
        else pending -= batch.length;
      });
  });
  const gatherer = createGatherer({
    switches: options.switches,
    random: options.random,
    timers,
    emit: (batch) => {
      sender.send(batch, 0);
    },
  });
  return {
    add: (events) => {
      if (!isStopped) pending += gatherer.add(events);
    },
    pending: () => pending,
    stop: () => {
      isStopped = true;
      timers.clear();
      sender.stop();
      pending = 0;
    },
  };
};
