// How long contacts of this portal usually stay in a stage, kept ready for the card.
import type { Deps } from '../deps.ts';
import { inPortal } from '../store/portal.ts';
import { recomputeMedians } from '../store/visits.ts';

/** Computes them anew from all visits; open visits count as not yet ended (S13). */
export async function computeMedians(deps: Deps, { portalId }: { portalId: string }): Promise<void> {
  await inPortal(deps, portalId, (at) => recomputeMedians(at, deps.clock().toISOString()));
}
