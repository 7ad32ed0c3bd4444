// Names and shapes on both sides of the worker's boundary. Only plain data and functions can cross it.
import type { RemoteChannel } from '@remote-ui/core';

export type Plain = Record<string, unknown>;
export type Answer = { data?: unknown; error?: string; cleanup?: () => void };
/** What hubspot.fetch gives back; `refused` means that the call itself was rejected. */
export type FetchReply = { status: number; statusText: string; headers: Record<string, string>; body: string } | { refused: string };
export type HubSpotApiReply = { status: number; headers: Record<string, string>; body: unknown };
/** Where somebody is within an app's pages: the path as the address has it, and its query. */
export type PageLocation = { path: string; params: Record<string, string> };
export type FetchOptions = { method?: string; timeout?: number; body?: unknown; headers?: Record<string, string> };

/** What the page offers to the worker. */
export type HostApi = {
  fetch(url: string, options: FetchOptions): Promise<FetchReply>;
  crmProperties(names: string[], onUpdate: (properties: Plain) => void, options?: Plain): Promise<Answer>;
  associations(request: Plain): Promise<Answer>;
  crmSearch(request: Plain): Promise<Answer>;
  formatProperties(request: Plain): Promise<Answer>;
  hubSpotApi(request: Plain): Promise<HubSpotApiReply>;
  log(level: string, message: string): Promise<void>;
  failed(message: string): Promise<void>;
};

/** What the worker offers to the page. */
export type WorkerApi = {
  load(bundleUrl: string): Promise<void>;
  render(channel: RemoteChannel, components: string[], api: { context: Plain; actions: Plain; location: PageLocation }): Promise<void>;
  setContext(context: Plain): Promise<void>;
  setLocation(location: PageLocation): Promise<void>;
  unmount(): Promise<void>;
};
