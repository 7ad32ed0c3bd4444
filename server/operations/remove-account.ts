// The account disconnected Stagebook: HubSpot refused the refresh token. There is no other word of it.
import type { Deps } from '../deps.ts';
import { setAccountState } from '../store/accounts.ts';
import { recordAudit } from '../store/audit.ts';
import { inPortal } from '../store/portal.ts';

/** No call is made for this portal any more; what was recorded stays for a reinstall. */
export async function removeAccount(deps: Deps, portalId: string): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    await setAccountState(at, 'uninstalled');
    await recordAudit(at, { actor: null, what: 'account.uninstalled', detail: {}, at: deps.clock() });
  });
}
