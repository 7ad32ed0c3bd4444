// One running extension: a worker, the bundle in it, and the tree that it draws. Knows no React.
import { createRemoteReceiver } from '@remote-ui/core';
import type { RemoteReceiver } from '@remote-ui/core';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import type { HostApi, PageLocation, Plain, WorkerApi } from '../wire.ts';

export type Running = {
  receiver: RemoteReceiver;
  setContext: (context: Plain) => void;
  setLocation: (location: PageLocation) => void;
  stop: () => void;
};
type Start = { bundleUrl: string; names: string[]; context: Plain; actions: Plain; location: () => PageLocation; host: HostApi };

/** Starts a worker, loads the bundle and lets it render. Whatever goes wrong reaches `host.failed`. */
export function startExtension({ bundleUrl, names, context, actions, location, host }: Start): Running {
  const worker = new Worker('/emulator/assets/worker.js', { name: 'extension' });
  const receiver = createRemoteReceiver();
  const endpoint = createEndpoint<WorkerApi>(fromWebWorker(worker));
  endpoint.expose(host as unknown as Parameters<typeof endpoint.expose>[0]);
  let stopped = false;
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    void host.failed(event.message || 'The extension stopped');
  });
  const ready = new Promise<void>((resolve) => {
    worker.addEventListener('message', (event: MessageEvent<{ ready?: boolean } | undefined>) => {
      if (event.data?.ready) resolve();
    });
  });
  const run = async () => {
    await ready;
    await endpoint.call.load(bundleUrl);
    await endpoint.call.render(receiver.receive, names, { context, actions, location: location() });
  };
  run().catch((error: unknown) => {
    if (!stopped) void host.failed(error instanceof Error ? error.message : String(error));
  });
  return {
    receiver,
    setContext: (next) => void endpoint.call.setContext(next).catch(() => undefined),
    setLocation: (next) => void endpoint.call.setLocation(next).catch(() => undefined),
    stop: () => {
      stopped = true;
      endpoint.terminate();
      worker.terminate();
    },
  };
}
