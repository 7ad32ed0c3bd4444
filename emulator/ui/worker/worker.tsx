// The extension's side of the boundary: gives a HubSpot bundle the globals that it expects, loads it, and renders it to the page.
import * as React from 'react';
import * as RemoteUI from '@remote-ui/react';
import { createRemoteRoot } from '@remote-ui/core';
import type { RemoteComponentType } from '@remote-ui/core';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import type { Plain, WorkerApi } from '../wire.ts';
import { lockDown } from './lock-down.ts';
import { Shell } from './shell.tsx';
import type { Change, ExtendCallback } from './shell.tsx';
import { workerApi } from './worker-api.ts';
import type { Host } from './worker-api.ts';

type WorkerGlobals = Plain & { importScripts: (url: string) => void; postMessage: (message: unknown) => void };
const globals = self as unknown as WorkerGlobals;
// The port's types speak of a Worker seen from the page; inside the worker its own global plays that part.
const endpoint = createEndpoint<Host>(fromWebWorker(self as unknown as Worker));
const host: Host = endpoint.call;

let extend: ExtendCallback | null = null;
let stop: (() => void) | null = null;
let change: Change = { context: () => undefined, location: () => undefined };

const log = (level: string) => (message: unknown) => void host.log(level, String(message));
const reportFailure = (error: unknown) => void host.failed(error instanceof Error ? error.message : String(error));

Object.assign(globals, {
  React,
  RemoteUI,
  __HUBSPOT_EXTENSION_WORKER__: true,
  logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
  extend_V2: (callback: ExtendCallback) => {
    extend = callback;
  },
  ...workerApi(host),
});

const exposed: WorkerApi = {
  async load(bundleUrl) {
    globals.importScripts(bundleUrl);
    if (!extend) throw new Error('The bundle never called hubspot.extend()');
  },
  async render(channel, components, api) {
    const callback = extend;
    if (!callback) throw new Error('No bundle has been loaded');
    retain(channel);
    retain(api);
    const remoteRoot = createRemoteRoot(channel, { components: components as unknown as RemoteComponentType<string, object>[] });
    const root = RemoteUI.createRoot(remoteRoot);
    stop = () => root.unmount();
    root.render(
      <Shell
        callback={callback}
        api={api}
        first={api.location}
        onFailure={reportFailure}
        onReady={(setters) => {
          change = setters;
        }}
      />,
    );
    await remoteRoot.mount();
  },
  async setContext(context) {
    change.context(context);
  },
  async setLocation(location) {
    change.location(location);
  },
  async unmount() {
    stop?.();
  },
};
endpoint.expose(exposed as unknown as Parameters<typeof endpoint.expose>[0]);
lockDown(globals);
// A handler that throws, or a promise that nobody awaits, leaves the card as it is: HubSpot writes it to the app's log.
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  log('error')(event.reason instanceof Error ? event.reason.message : event.reason);
});
globals.postMessage({ ready: true });
