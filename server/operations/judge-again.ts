// Something became known about contacts: their cards change, and their segments are judged anew.
import type { Deps } from '../deps.ts';
import type { JobRequest } from '../jobs/queue.ts';
import { touchContacts } from '../store/contacts.ts';
import type { Portal } from '../store/portal.ts';
import { eachAlone, mostTogether } from './evaluate-together.ts';

/** Has these contacts judged again once the transaction has committed: one by its own job, which waits but once, several together. */
export async function judgeAgain(at: Portal, deps: Deps, contactIds: readonly string[]): Promise<void> {
  await touchContacts(at, contactIds);
  const { portalId } = at;
  if (contactIds.length <= 1) return await deps.queue.send(at.trx, eachAlone(portalId, contactIds));
  const jobs: JobRequest[] = [];
  for (let from = 0; from < contactIds.length; from += mostTogether)
    jobs.push({ name: 'evaluate-contacts', data: { portalId, contactIds: contactIds.slice(from, from + mostTogether) } });
  await deps.queue.send(at.trx, jobs);
}
