// The far end of the wire: a tiny server that keeps what it is sent and answers as it is told.

import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookEvent } from '../../../emulator/webhooks/event.ts';

export type Received = { url: string; headers: IncomingHttpHeaders; body: string; events: WebhookEvent[] };
/** A status, or what to do instead of answering. */
export type Answer = number | 'reset' | 'silence';
export type Receiver = { origin: string; received: Received[]; events(): WebhookEvent[]; mostAtOnce(): number; stop(): Promise<void> };

/** Starts a receiver; `answer` decides for the nth request (from 0), perhaps after a while. */
export const startReceiver = async (answer: (n: number) => Answer | Promise<Answer> = () => 204): Promise<Receiver> => {
  const received: Received[] = [];
  let [atOnce, most] = [0, 0];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      received.push({ url: request.url ?? '', headers: request.headers, body, events: JSON.parse(body) as WebhookEvent[] });
      atOnce += 1;
      most = Math.max(most, atOnce);
      void Promise.resolve(answer(received.length - 1)).then((told) => {
        atOnce -= 1;
        if (told === 'reset') request.socket.destroy();
        else if (told !== 'silence') response.writeHead(told, told >= 300 && told < 400 ? { Location: '/elsewhere' } : {}).end();
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    events: () => received.flatMap(({ events }) => events),
    mostAtOnce: () => most,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

/** Waits until something holds, and fails with its words when it does not within five seconds. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
};
