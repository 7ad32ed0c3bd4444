// A closed loop: so many callers, each asks again as soon as it is answered, over connections that stay open.
import { Pool } from 'undici';
import type { Ask } from './ask.ts';

export type Load = { milliseconds: number[]; seconds: number; bytes: number };

/** Asks everything once and answers how long each took. An answer that is not 200 fails the bench: errors are quick, and their speed is no figure. */
export async function load(origin: string, asks: readonly Ask[], callers: number): Promise<Load> {
  const pool = new Pool(origin, { connections: callers, pipelining: 1 });
  const milliseconds: number[] = [];
  const queue = asks.values();
  let bytes = 0;
  const call = async (): Promise<void> => {
    for (const { path, headers } of queue) {
      const startedAt = performance.now();
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
      const answer = await body.arrayBuffer();
      milliseconds.push(performance.now() - startedAt);
      bytes += answer.byteLength;
      if (statusCode !== 200) throw new Error(`${origin}${path} answered ${statusCode}: ${Buffer.from(answer).toString().slice(0, 300)}`);
    }
  };
  const startedAt = performance.now();
  try {
    await Promise.all(Array.from({ length: callers }, call));
    return { milliseconds, seconds: (performance.now() - startedAt) / 1000, bytes };
  } finally {
    await pool.destroy();
  }
}
