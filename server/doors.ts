// What stands behind each route: the doors that http/ declares, opened with the operations.
import { createHash, randomBytes } from 'node:crypto';
import type { Deps } from './deps.ts';
import type { Doors } from './http/doors.ts';
import { createVerifier } from './hubspot/signature.ts';
import { applyTemplate } from './operations/apply-template.ts';
import { bookDeal } from './operations/book-deal.ts';
import { checkHealth } from './operations/check-health.ts';
import { describeEventsApi } from './operations/describe-events-api.ts';
import { installAccount } from './operations/install-account.ts';
import { receiveDelivery } from './operations/receive-delivery.ts';
import { makeSource } from './operations/make-source.ts';
import { inReadersWords } from './operations/readers-words.ts';
import { languageNoter } from './operations/note-language.ts';
import { openKey } from './operations/receive-events.ts';
import { receiveSource } from './operations/receive-source.ts';
import { revokeSource } from './operations/revoke-source.ts';
import { resumeRule } from './operations/resume-rule.ts';
import { saveSettings } from './operations/save-settings.ts';
import { setLeadStatus } from './operations/set-lead-status.ts';
import { setStage } from './operations/set-stage.ts';
import { showCard, showSince } from './operations/show-card.ts';
import { showCompany, showCompanySince, showPeople } from './operations/show-company.ts';
import { showSettings } from './operations/show-settings.ts';
import { showSources } from './operations/show-sources.ts';
import { noteUnreadable, tellEvents } from './operations/tell-events.ts';
import { tellSegment } from './operations/tell-segment.ts';
import { testSource } from './operations/test-source.ts';
import { showTemplates } from './operations/show-templates.ts';
import { createState, takeState } from './store/oauth-states.ts';
import { noPortal } from './store/portal.ts';

/** Every door of this process. */
export function openDoors(deps: Deps): Doors {
  const { config, clock } = deps;
  const verify = createVerifier({ secrets: [config.clientSecret, config.previousClientSecret], publicUrl: config.publicUrl, clock });
  const note = languageNoter(deps);
  return {
    verify,
    startInstall: async ({ browser }) => {
      const state = randomBytes(24).toString('base64url');
      await noPortal(deps, (trx) => createState(trx, { state, browser: digest(browser), createdAt: clock() }));
      return { state };
    },
    takeState: ({ state, browser }) => noPortal(deps, (trx) => takeState(trx, { state, browser: digest(browser), now: clock() })),
    finishInstall: (install) => installAccount(deps, install),
    receiveDelivery: (delivery) => receiveDelivery(deps, delivery),
    showCard: async (caller, { contactId }) => {
      await note(caller);
      return inReadersWords(await showCard(deps, { portalId: caller.portalId, contactId }), caller.language);
    },
    showSince: ({ portalId }, { contactId, cursor }) => showSince(deps, { portalId, contactId, cursor }),
    showCompany: ({ portalId }, ask) => showCompany(deps, { portalId, ...ask }),
    showCompanySince: ({ portalId }, ask) => showCompanySince(deps, { portalId, ...ask }),
    showPeople: ({ portalId }, ask) => showPeople(deps, { portalId, ...ask }),
    bookDeal: ({ portalId, userEmail }, { contactId }) => bookDeal(deps, { portalId, contactId, userEmail }),
    setStage: ({ portalId, userEmail }, ask) => setStage(deps, { portalId, userEmail, ...ask }),
    setLeadStatus: ({ portalId, userEmail }, ask) => setLeadStatus(deps, { portalId, userEmail, ...ask }),
    showSettings: async (caller) => {
      await note(caller);
      return await showSettings(deps, { portalId: caller.portalId });
    },
    saveSettings: ({ portalId, userEmail }, ask) => saveSettings(deps, { portalId, userEmail, ...ask }),
    showTemplates: ({ portalId, language }) => showTemplates(deps, { portalId, language }),
    resumeRule: ({ portalId, userEmail }, ask) => resumeRule(deps, { portalId, userEmail, ...ask }),
    applyTemplate: ({ portalId, userEmail, language }, ask) => applyTemplate(deps, { portalId, userEmail, language, ...ask }),
    openKey: (given) => openKey(deps, given),
    tellEvents: (given) => tellEvents(deps, given),
    tellSegment: (given) => tellSegment(deps, given),
    noteUnreadable: (given) => noteUnreadable(deps, given),
    describeEventsApi,
    receiveSource: (request) => receiveSource(deps, request),
    showSources: ({ portalId }) => showSources(deps, { portalId }),
    makeSource: ({ portalId, userEmail }, ask) => makeSource(deps, { portalId, userEmail, ...ask }),
    revokeSource: ({ portalId, userEmail }, { id }) => revokeSource(deps, { portalId, userEmail, id }),
    testSource: ({ portalId }, ask) => testSource(deps, { portalId, ...ask }),
    health: () => checkHealth(deps),
  };
}

/** The browser's secret is never stored as it is. */
function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
