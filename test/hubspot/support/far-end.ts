// The far end of the wire: a small HTTP server that answers what a test tells it to, and remembers what it was asked.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
export type Reply = (req: IncomingMessage, res: ServerResponse, seen: Seen) => void;

/** Starts one; `replies` are used up in order, the last one for all further requests. */
export async function startFarEnd(...replies: Reply[]) {
  const seen: Seen[] = [];
  const queue = [...replies];
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const asked = { method: req.method ?? '', url: req.url ?? '', headers: req.headers, body: Buffer.concat(parts).toString() };
      seen.push(asked);
      const reply = queue.length > 1 ? queue.shift() : queue[0];
      reply?.(req, res, asked);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer: (...more: Reply[]) => {
      queue.splice(0, queue.length, ...more);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type FarEnd = Awaited<ReturnType<typeof startFarEnd>>;

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return (_req, res) => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}
export function text(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return (_req, res) => {
    res.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
  };
}
export const reset: Reply = (req) => {
  req.socket.resetAndDestroy();
};
export const hang: Reply = () => undefined;
