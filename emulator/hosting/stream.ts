// The live line of a portal's pages: which records changed, and when extensions were built anew. Server-sent events.
import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';
import type { PortalState } from '../crm/portal.ts';
import type { Change } from '../crm/types.ts';
import type { Bundles } from './bundles.ts';

const GATHER_MS = 60;
const HEARTBEAT_MS = 20_000;

/** Keeps the response open and tells of changes, gathered for a moment so that one booking is one message. */
export function streamChanges(
  { portal, bundles }: { portal: PortalState; bundles: Bundles },
  request: Pick<IncomingMessage, 'on'>,
  response: Response,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
  response.write('retry: 1000\n\n: open\n\n');
  const records = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    response.write(`event: changed\ndata: ${JSON.stringify({ records: [...records] })}\n\n`);
    records.clear();
  };
  const onChange = (change: Change) => {
    records.add(`${change.objectType}/${change.objectId}`);
    timer ??= setTimeout(flush, GATHER_MS);
  };
  portal.changes.on('change', onChange);
  const forget = bundles.onRebuilt(() => response.write('event: rebuilt\ndata: {}\n\n'));
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  request.on('close', () => {
    portal.changes.off('change', onChange);
    forget();
    clearInterval(heartbeat);
    clearTimeout(timer);
  });
}
