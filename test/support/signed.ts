// Plays HubSpot's side of hubspot.fetch: identity in the query, signature v3 over the public address.
import { createHmac } from 'node:crypto';

export type Asked = { method?: 'GET' | 'POST' | 'PUT'; path: string; body?: object };
export type Asker = { serverUrl: string; publicUrl: string; clientSecret: string; portalId: string; appId: string; userEmail?: string; clock?: () => Date };

/** Asks the server as the card or the settings page would, through HubSpot. */
export async function askSigned(asker: Asker, { method = 'GET', path, body }: Asked): Promise<{ status: number; body: unknown }> {
  const url = new URL(path, asker.publicUrl);
  const identity = {
    userId: '28600001',
    portalId: asker.portalId,
    userEmail: asker.userEmail ?? 'kim@brightdesk.example',
    appId: asker.appId,
  };
  for (const [name, value] of Object.entries(identity)) url.searchParams.append(name, value);
  const text = body ? JSON.stringify(body) : '';
  const timestamp = String(asker.clock?.().getTime() ?? Date.now());
  const signedUri = url.href.replaceAll('%40', '@').replaceAll('%3A', ':').replaceAll('%2F', '/');
  const signature = createHmac('sha256', asker.clientSecret).update(`${method}${signedUri}${text}${timestamp}`).digest('base64');
  const response = await fetch(`${asker.serverUrl}${url.pathname}${url.search}`, {
    method,
    headers: {
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': timestamp,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: text } : {}),
  });
  const answer = await response.text();
  return { status: response.status, body: answer ? JSON.parse(answer) : null };
}
