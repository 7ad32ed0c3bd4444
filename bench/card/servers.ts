// Each server in a process of its own, so that neither shares an event loop with the other or with the load.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../scripts/local-house.ts';

export type Running = { origin: string; stop(): Promise<void> };

const patienceMs = 20_000;

/** Starts a program that listens on PORT, and answers when it does. Its log goes nowhere, as in production to a pipe; its errors are shown. */
export async function startServer(file: string, environment: (port: number) => Record<string, string>): Promise<Running> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  // What Node was told for the bench (a profiler, say) it is told for the servers; nothing of this shell's environment reaches them.
  const child = spawn(process.execPath, [...process.execArgv, file], { env: environment(port), stdio: ['ignore', 'ignore', 'inherit'] });
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const deadline = Date.now() + patienceMs;
  while (!(await answers(origin))) {
    if (isOver()) throw new Error(`${file} ended before it listened (code ${child.exitCode}).`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${file} did not listen within ${patienceMs / 1000} seconds.`);
    }
    await new Promise((wake) => setTimeout(wake, 100));
  }
  const stop = async (): Promise<void> => {
    if (isOver()) return;
    const over = once(child, 'exit');
    child.kill('SIGTERM');
    await over;
  };
  return { origin, stop };
}

async function answers(origin: string): Promise<boolean> {
  try {
    await (await fetch(`${origin}/health/live`)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
