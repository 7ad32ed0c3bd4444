// The functions that HubSpot's library looks up in the worker when it is called: hubspot.fetch, the hooks, the CRM fetchers.
import { retain } from '@remote-ui/rpc';
import type { Answer, FetchOptions, HostApi, Plain } from '../wire.ts';
import { useApi, usePageLocation } from './shell.tsx';

export type Host = HostApi;

/** A duck of a Response: only json() is asked for, and what it gives may hold functions. */
const asResponse = <T>(value: T) => ({ ok: true, status: 200, json: async () => value });
/** The formatter's answer bears no wrapper that an error could be put into: what went wrong is thrown. */
function dataOf({ data, error }: Answer): unknown {
  if (error !== undefined) throw new Error(error);
  return data;
}
const NO_BODY = new Set([101, 204, 205, 304]);

async function hsFetch(host: Host, url: string | URL, options: FetchOptions & { headers?: unknown } = {}): Promise<Response> {
  const headers = options.headers instanceof Headers ? Object.fromEntries(options.headers.entries()) : options.headers;
  const reply = await host.fetch(String(url), { ...options, headers: headers as Record<string, string> | undefined });
  if ('refused' in reply) throw new Error(reply.refused);
  return new Response(NO_BODY.has(reply.status) ? null : reply.body, {
    status: reply.status,
    statusText: reply.statusText,
    headers: reply.headers,
  });
}

/** The members of the worker's global that need the page behind them. */
export function workerApi(host: Host): Plain {
  return {
    hsFetch: (url: string | URL, options?: FetchOptions) => hsFetch(host, url, options),
    serverless: async () => {
      throw new Error('Serverless functions are not available to marketplace apps');
    },
    hsWorkerAPI: {
      useExtensionContext: () => useApi().context,
      useExtensionActions: () => useApi().actions,
      useExtensionApi: () => useApi(),
      useAppPageLocation: usePageLocation,
      fetchCrmProperties: async (names: string[], onUpdate: (properties: Plain) => void, options?: Plain) => {
        const reply = await host.crmProperties(names, onUpdate, options);
        retain(reply); // keeps `cleanup` callable after this call has ended
        return asResponse(reply);
      },
      fetchAssociations: async (request: Plain, options?: Plain) => asResponse(await host.associations({ ...request, options })),
      fetchCrmSearch: async (request: Plain, options?: Plain) => asResponse(await host.crmSearch({ ...request, options })),
      formatCrmProperties: async (request: Plain) => asResponse(dataOf(await host.formatProperties(request))),
      fetchHubSpotApi: (request: Plain) => host.hubSpotApi(request),
    },
  };
}
