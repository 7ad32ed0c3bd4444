// A portal with people and nothing else, for tests that make their own past.
import { demoPortal } from '../../emulator/demo-portal/index.ts';
import type { PortalSeed } from '../../emulator/portal-seed.ts';

/** The demo portal's people, stages and pipeline under another id, without a record. */
export function barePortal(portalId: string): PortalSeed {
  return {
    ...demoPortal(),
    portalId,
    name: `Portal ${portalId}`,
    records: { contacts: [], companies: [], deals: [], meetings: [] },
    associations: [],
    lists: [],
  };
}
