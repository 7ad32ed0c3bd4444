// Facts about an account as a whole, and leaving it.
import { z } from 'zod';
import type { HubSpotPortal } from './client.ts';
import { nothing } from './client.ts';
import { apiVersion } from './version.ts';

export type AccountDetails = { portalId: string; uiDomain: string; timeZone: string; currency: string | null; accountType: string | null };

const details = z
  .object({
    portalId: z.coerce.string(),
    uiDomain: z.string().regex(/^[a-z0-9.-]+(:\d{1,5})?$/i),
    timeZone: z.string(),
    companyCurrency: z.string().nullish(),
    accountType: z.string().nullish(),
  })
  .transform((given): AccountDetails => ({
    portalId: given.portalId,
    uiDomain: given.uiDomain,
    timeZone: given.timeZone,
    currency: given.companyCurrency ?? null,
    accountType: given.accountType ?? null,
  }));

/** Where the account's people work and in which zone. */
export async function readAccountDetails(portal: HubSpotPortal): Promise<AccountDetails> {
  return portal.request({ method: 'GET', path: `/account-info/${apiVersion}/details`, answer: details });
}

/** Takes the app out of the account; HubSpot mails the account's admins. Its tokens end with it. */
export async function uninstallApp(portal: HubSpotPortal): Promise<void> {
  await portal.request({ method: 'DELETE', path: `/appinstalls/${apiVersion}/external-install`, answer: nothing });
}
