// What the page answers to a worker: hubspot.fetch by way of the emulator's server, and the CRM fetchers.
import { retain } from '@remote-ui/rpc';
import type { Answer, FetchReply, HostApi, HubSpotApiReply } from '../wire.ts';
import { post } from './post.ts';
import type { RecordData } from './record-data.ts';

type Setup = {
  portalId: string;
  appId: string;
  record: { data: RecordData; objectTypeId: string; objectId: string } | null;
  failed: (message: string) => void;
};

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
    crmProperties: async (names, onUpdate, options) => {
      if (!record) return noRecord;
      retain(onUpdate);
      const answer = await record.data.read(names, options);
      if (answer.error !== undefined) return answer;
      return { ...answer, cleanup: record.data.watch({ names, options, tell: onUpdate, known: answer.data }) };
    },
    associations: async (request) =>
      record
        ? post<Answer>(`${base}/associations`, { ...request, objectTypeId: record.objectTypeId, objectId: record.objectId })
        : noRecord,
    crmSearch: (request) => post<Answer>(`${base}/search`, request),
    formatProperties: (request) => post<Answer>(`${base}/format`, request),
    hubSpotApi: (request) => post<HubSpotApiReply>(`${base}/api`, { ...request, appId }),
    log: async (level, message) => {
      const say = { error: console.error, warn: console.warn, info: console.info }[level] ?? console.debug;
      say(`[extension] ${message}`);
    },
    failed: async (message) => failed(message),
  };
}
