// The queue's door: which operation stands behind each job name.
import type { Deps } from '../deps.ts';
import { computeMedians } from '../operations/compute-medians.ts';
import { evaluateContact } from '../operations/evaluate-contact.ts';
import { evaluateContacts, evaluatePage } from '../operations/evaluate-together.ts';
import { handleMeeting } from '../operations/handle-meeting.ts';
import { importIds, importPage } from '../operations/import-history.ts';
import { preparePortal } from '../operations/prepare-portal.ts';
import { processDelivery } from '../operations/receive-delivery.ts';
import { processSourceDelivery } from '../operations/process-source-delivery.ts';
import { refreshCompany } from '../operations/refresh-company.ts';
import { refreshContact } from '../operations/refresh-contact.ts';
import { refreshLists } from '../operations/refresh-lists.ts';
import { followRecords, refreshRelated } from '../operations/refresh-related.ts';
import { runActions } from '../operations/run-actions.ts';
import { settleIdentities } from '../operations/settle-identities.ts';
import { startLanes } from '../operations/start-lanes.ts';
import { reconcile, sweep } from '../operations/sweep.ts';
import type { Handlers } from './queue.ts';

/** Every job name with its operation. Data was written by our own `send`, so its shape is taken as the operation's own. */
export function tasks(deps: Deps): Handlers {
  return {
    'receive-delivery': (data) => processDelivery(deps, data as Parameters<typeof processDelivery>[1]),
    'process-source-delivery': (data) => processSourceDelivery(deps, data as Parameters<typeof processSourceDelivery>[1]),
    'refresh-contact': async (data) => void (await refreshContact(deps, data as Parameters<typeof refreshContact>[1])),
    'refresh-company': (data) => refreshCompany(deps, data as Parameters<typeof refreshCompany>[1]),
    'refresh-related': (data) => refreshRelated(deps, data as Parameters<typeof refreshRelated>[1]),
    'refresh-related-page': (data) => refreshRelated(deps, data as Parameters<typeof refreshRelated>[1]),
    'refresh-lists': (data) => refreshLists(deps, data as Parameters<typeof refreshLists>[1]),
    'follow-records': (data) => followRecords(deps, data as Parameters<typeof followRecords>[1]),
    'evaluate-contact': (data) => evaluateContact(deps, data as Parameters<typeof evaluateContact>[1]),
    'evaluate-contacts': (data) => evaluateContacts(deps, data as Parameters<typeof evaluateContacts>[1]),
    'settle-identities': (data) => settleIdentities(deps, data as Parameters<typeof settleIdentities>[1]),
    'evaluate-page': (data) => evaluatePage(deps, data as Parameters<typeof evaluatePage>[1]),
    'handle-meeting': (data) => handleMeeting(deps, data as Parameters<typeof handleMeeting>[1]),
    'run-actions': (data) => runActions(deps, data as Parameters<typeof runActions>[1]),
    'start-lanes': (data) => startLanes(deps, data as Parameters<typeof startLanes>[1]),
    'prepare-portal': (data) => preparePortal(deps, data as Parameters<typeof preparePortal>[1]),
    'import-ids': (data) => importIds(deps, data as Parameters<typeof importIds>[1]),
    'import-page': (data) => importPage(deps, data as Parameters<typeof importPage>[1]),
    'compute-medians': (data) => computeMedians(deps, data as Parameters<typeof computeMedians>[1]),
    reconcile: (data) => reconcile(deps, data as Parameters<typeof reconcile>[1]),
    sweep: () => sweep(deps),
  };
}
