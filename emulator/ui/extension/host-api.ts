// What the page answers to a worker: hubspot.fetch by way of the emulator's server, and the CRM fetchers.
import { retain } from '@remote-ui/rpc';
import type { Answer, FetchReply, HostApi, Plain } from '../wire.ts';
import type { RecordData } from './record-data.ts';

type Setup = {
  portalId: string;
  appId: string;
  record: { data: RecordData; objectTypeId: string; objectId: string } | null;
  failed: (message: string) => void;
};

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return (await response.json()) as T;
}

/** The host's side of one extension on one page. */
export function hostApi({ portalId, appId, record, failed }: Setup): HostApi {
  const base = `/emulator/portals/${portalId}/ui`;
  const noRecord: Answer = { error: 'This location has no CRM record' };
  return {
    fetch: (url, options) =>
      post<FetchReply>(`${base}/fetch`, {
        appId,
        url,
        method: options.method,
        timeout: options.timeout,
        body: options.body,
        headers: options.headers,
      }),
    crmProperties: async (names, onUpdate) => {
      if (!record) return noRecord;
      retain(onUpdate);
      return { data: record.data.read(names), cleanup: record.data.watch(names, onUpdate) };
    },
    associations: (request) =>
      record
        ? post<Answer>(`${base}/associations`, { ...request, objectTypeId: record.objectTypeId, objectId: record.objectId })
        : Promise.resolve(noRecord),
    crmSearch: (request) => post<Answer>(`${base}/search`, request),
    formatProperties: async (request: Plain) => (Array.isArray(request.propertiesList) ? request.propertiesList : []),
    log: async (level, message) => {
      const say = { error: console.error, warn: console.warn, info: console.info }[level] ?? console.debug;
      say(`[extension] ${message}`);
    },
    failed: async (message) => failed(message),
  };
}
