// Whether this process can do its work now.
import type { Deps } from '../deps.ts';
import { noPortal } from '../store/portal.ts';

export type Health = { ready: boolean; checks: Record<string, 'ok' | 'failing'> };

/** Asks the database, and whether its clock agrees with ours: signatures and leases rest on time. */
export async function checkHealth(deps: Deps): Promise<Health> {
  const checks: Health['checks'] = { database: 'failing', clock: 'failing' };
  try {
    const { rows } = await noPortal(deps, (trx) => trx.raw<{ rows: { now: string }[] }>('select clock_timestamp() as now'));
    checks['database'] = 'ok';
    const apart = Math.abs(new Date(rows[0]?.now ?? 0).getTime() - deps.clock().getTime());
    if (apart < 60_000) checks['clock'] = 'ok';
  } catch (error) {
    deps.log.warn({ err: error }, 'not ready');
  }
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
}
