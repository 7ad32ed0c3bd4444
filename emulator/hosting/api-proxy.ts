// HubSpot's API as an extension reaches it through fetchHubSpotApi (experimental): with the rights of its app in this account.
import { z } from 'zod';
import type { PortalState } from '../crm/portal.ts';
import type { Emulator } from '../emulator.ts';
import { issueAccessToken } from '../oauth/installs.ts';
import type { SeedUser } from '../portal-seed.ts';
import type { HubSpotApiReply } from '../ui/wire.ts';

export const apiRequest = z.object({
  appId: z.string(),
  path: z.string().startsWith('/'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  headers: z.record(z.string(), z.string()).default({}),
  contentType: z.string().default('application/json'),
  body: z.record(z.string(), z.unknown()).optional(),
});
export type ApiCall = { portal: PortalState; viewer: SeedUser; request: z.infer<typeof apiRequest> };

/** Calls the local API with a token that lives for this one request. What is not HubSpot's API is not found. */
export async function callApi(emulator: Emulator, { portal, viewer, request }: ApiCall): Promise<HubSpotApiReply> {
  const install = portal.installs.get(request.appId);
  if (install === undefined) return refusal(401, 'The app is not installed in this account');
  const url = new URL(request.path, emulator.url);
  if (url.origin !== emulator.url || url.pathname.startsWith('/emulator')) return refusal(404, 'resource not found');
  const { appId, portalId, scopes } = install;
  const token = issueAccessToken(emulator, { appId, portalId, userId: viewer.userId, scopes, refreshToken: '' });
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: { ...request.headers, 'content-type': request.contentType, authorization: `Bearer ${token.accessToken}` },
      redirect: 'manual',
      ...(request.body && { body: JSON.stringify(request.body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: Object.fromEntries(response.headers), body: isJson ? JSON.parse(text) : text };
  } finally {
    emulator.oauth.accessTokens.delete(token.accessToken);
  }
}

function refusal(status: number, message: string): HubSpotApiReply {
  return { status, headers: {}, body: { status: 'error', message } };
}
