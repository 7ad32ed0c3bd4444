// An admin takes a source out of use.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { revokeApiKey } from '../store/api-keys.ts';
import { recordAudit } from '../store/audit.ts';
import { inPortal } from '../store/portal.ts';
import { revokeSource as revokeWebhook } from '../store/sources.ts';
import { sourceOf } from './show-sources.ts';

/** From now on nothing that comes from it is taken; what it told before stays. Revoking it again changes nothing. */
export async function revokeSource(
  deps: Deps,
  { portalId, userEmail, id }: { portalId: string; userEmail: string; id: string },
): Promise<void> {
  await inPortal(deps, portalId, async (at) => {
    const source = await sourceOf(at, deps, id);
    if (!source) throw new AppError('not_found', 'There is no such source.');
    if (source.revokedAt !== null) return;
    const now = deps.clock();
    const [sort, number = ''] = id.split('-');
    if (sort === 'key') await revokeApiKey(at, number, now);
    else await revokeWebhook(at, number, now);
    await recordAudit(at, { actor: userEmail, what: 'source.revoked', detail: { id, kind: source.kind, name: source.name }, at: now });
  });
}
