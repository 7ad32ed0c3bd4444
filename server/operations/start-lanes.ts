// After a pause: everything that was planned meanwhile is set to work again.
import type { Deps } from '../deps.ts';
import { pendingLanes } from '../store/actions.ts';
import { inPortal } from '../store/portal.ts';

const lanesAtOnce = 500;

/** Every lane with something to do has a job. Repeating it is harmless: a lane waits once. */
export async function startLanes(deps: Deps, { portalId }: { portalId: string }): Promise<void> {
  const lanes = await inPortal(deps, portalId, pendingLanes);
  for (let from = 0; from < lanes.length; from += lanesAtOnce) {
    const some = lanes.slice(from, from + lanesAtOnce);
    await inPortal(deps, portalId, (at) =>
      deps.queue.send(
        at.trx,
        some.map((lane) => ({ name: 'run-actions', key: `${portalId}:${lane}`, data: { portalId, lane } })),
      ),
    );
  }
}
