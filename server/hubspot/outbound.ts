// The one way out of this process to HubSpot: one origin, no redirects, a deadline for the whole exchange, a cap on what is read.
// It knows no route and no account.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import type { Dispatcher } from 'undici';
import type { Answer } from './errors.ts';

export type Outbound = {
  origin: string;
  agent: Agent;
  timeoutMs: number;
  maxBytes: number;
};

/** A guarded way to one origin. */
export function createOutbound(options: { origin: string; timeoutMs?: number; maxBytes?: number; connections?: number }): Outbound {
  const timeoutMs = options.timeoutMs ?? 15_000;
  const maxBytes = options.maxBytes ?? 10 * 1024 * 1024;
  const agent = new Agent({
    connections: options.connections ?? 32,
    connect: { timeout: Math.min(timeoutMs, 5_000) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxBytes,
  });
  return { origin: options.origin, agent, timeoutMs, maxBytes };
}

type Call = { outbound: Outbound; signal: AbortSignal };
const current = new AsyncLocalStorage<Call>();

/**
 * Runs `send`, whose `fetch` calls (HubSpot's own library makes them and takes no dispatcher) then go through the guard, and reads
 * the answer to its end. Rejects on a foreign origin, when the deadline passes and when the answer is larger than the cap.
 */
export async function exchange(outbound: Outbound, send: () => Promise<Response>): Promise<Answer> {
  guardFetch();
  const signal = AbortSignal.timeout(outbound.timeoutMs);
  return current.run({ outbound, signal }, async () => {
    const response = await beforeDeadline(send(), signal);
    return { status: response.status, headers: response.headers, text: await readCapped(response, outbound.maxBytes, signal) };
  });
}

let guarded: Dispatcher | null = null;

/** Node's fetch asks the global dispatcher; ours steps in for calls inside `exchange` only and leaves every other fetch of the process alone. */
function guardFetch(): void {
  const present = getGlobalDispatcher();
  if (present === guarded) return;
  guarded = present.compose((dispatch) => (options, handler) => {
    const call = current.getStore();
    return call ? dispatchGuarded(call, options, handler) : dispatch(options, handler);
  });
  setGlobalDispatcher(guarded);
}

function dispatchGuarded({ outbound, signal }: Call, options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
  const origin = String(options.origin);
  if (origin !== outbound.origin) throw new TypeError(`A call to ${origin} is not allowed.`);
  return outbound.agent.dispatch(options, {
    ...forward(handler),
    onRequestStart(controller, context) {
      if (signal.aborted) return controller.abort(signal.reason as Error);
      signal.addEventListener('abort', () => controller.abort(signal.reason as Error), { once: true });
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart(controller, status, headers, message) {
      // fetch would follow it; without its target it is an answer like any other.
      const { location: _target, ...others } = headers;
      handler.onResponseStart?.(controller, status, status >= 300 && status < 400 ? others : headers, message);
    },
  });
}

function forward(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
  return {
    onRequestUpgrade: (...given) => handler.onRequestUpgrade?.(...given),
    onResponseData: (...given) => handler.onResponseData?.(...given),
    onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
    onResponseError: (...given) => handler.onResponseError?.(...given),
  };
}

async function beforeDeadline<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw signal.reason;
  return new Promise<T>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

/** Counts what is read after decompression, so that a small answer cannot unfold into a large one. */
async function readCapped(response: Response, maxBytes: number, signal: AbortSignal): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await beforeDeadline(reader.read(), signal);
    if (done) return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => undefined);
      throw new RangeError(`The answer is larger than ${maxBytes} bytes.`);
    }
    parts.push(value);
  }
}
