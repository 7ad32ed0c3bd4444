// Waits for something that happens in its own time.

export type Patience = { seconds?: number; what: string };

/** The first truthy answer. Fails with what was waited for, and the last answer, when it does not come. */
export async function until<T>(ask: () => Promise<T | null | undefined | false>, { seconds = 20, what }: Patience): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (let last: unknown; ;) {
    last = await ask();
    if (last) return last as T;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
