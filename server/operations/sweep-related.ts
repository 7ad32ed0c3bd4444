// What the sweep looks after of deals, companies and lists, while conditions ask for them: what changed, and what nobody tells of.
import type { JobRequest } from '../jobs/queue.ts';
import type { Portal } from '../store/portal.ts';
import { readLongestAgo } from '../store/related.ts';
import type { PortalSettings } from './portal-settings.ts';
import { contactsAtOnce } from './read-related.ts';
import { toFollow } from './refresh-related.ts';

/** `readBefore`: whoever was read since is left alone. */
export type Swept = { deals: readonly string[]; companies: readonly string[]; readBefore: Date };

/**
 * The jobs that follow what changed. HubSpot's search tells neither of a deleted record nor of a link that was taken away: so those who were
 * read longest ago are read again with each sweep, a page of them. Nothing is asked while no condition does.
 */
export async function relatedLooks(
  at: Portal,
  settings: PortalSettings | null,
  { deals, companies, readBefore }: Swept,
): Promise<JobRequest[]> {
  if (!settings) return [];
  const { portalId } = at;
  const { references } = settings;
  const kinds = (['deals', 'companies'] as const).filter((kind) => references[kind] !== null);
  const stale = kinds.length > 0 ? await readLongestAgo(at, { kinds, before: readBefore, limit: contactsAtOnce }) : [];
  return [
    ...toFollow(at, settings, { kind: 'deals', ids: deals }),
    ...toFollow(at, settings, { kind: 'companies', ids: companies }),
    ...(stale.length > 0 ? [{ name: 'refresh-related-page' as const, data: { portalId, contactIds: stale, isPage: true } }] : []),
    ...(references.lists.length > 0 ? [{ name: 'refresh-lists' as const, key: portalId, data: { portalId } }] : []),
  ];
}
