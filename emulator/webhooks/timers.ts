// Timers that belong together: they can be dropped at once and never keep the process alive.

export type Timers = { after(ms: number, run: () => void): void; clear(): void };

/** Opens a set of timers. */
export const createTimers = (): Timers => {
  const running = new Set<NodeJS.Timeout>();
  return {
    after: (ms, run) => {
      const timer = setTimeout(() => {
        running.delete(timer);
        run();
      }, ms).unref();
      running.add(timer);
    },
    clear: () => {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
};
