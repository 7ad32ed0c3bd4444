// Questions as HubSpot asks them for a card: who asks in the query, signature v3 over the public address. They are made before the clock runs.
import { createHmac } from 'node:crypto';

export type Ask = { path: string; headers: Record<string, string> };
export type Asker = { publicUrl: string; clientSecret: string; appId: string; portalId: string };

/** A signed question for one contact's card. It holds for five minutes. */
export function askForCard({ publicUrl, clientSecret, appId, portalId }: Asker, contactId: string): Ask {
  const identity = `userId=28600001&portalId=${portalId}&userEmail=kim%40brightdesk.example&appId=${appId}`;
  const path = `/api/card/contacts/${contactId}?${identity}`;
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', clientSecret).update(`GET${publicUrl}${path.replace('%40', '@')}${timestamp}`).digest('base64');
  return { path, headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp } };
}
