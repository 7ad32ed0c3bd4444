// One account's client over a far end: no pace, no sleep, one token that is never refused.
import { createHubSpot, type HubSpotPortal } from '../../../server/hubspot/client.ts';
import { createOutbound } from '../../../server/hubspot/outbound.ts';

export function portalOver(url: string): HubSpotPortal {
  return createHubSpot({
    outbound: createOutbound({ origin: url }),
    clock: () => new Date(),
    sleep: async () => undefined,
    limits: { reserve: async () => 0, holdOff: async () => undefined },
    tokens: {
      accessToken: async () => 't',
      renew: async () => 't',
      remember: () => undefined,
      forget: () => undefined,
      giveUp: async (_portal, cause) => cause,
    },
  })('62515');
}
