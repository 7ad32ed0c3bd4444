// What pressing a CRM action does: where it leads, which window it opens, or what is missing to do it.
import { useState } from 'react';
import type { ActionType } from '@hubspot/ui-extensions/crm';
import { showToast } from '../extension/toasts.tsx';
import type { RecordRef } from './crm-place.ts';

export type ActionContext = Record<string, unknown>;
export type CrmAction = { actionType: ActionType; actionContext: ActionContext };
/** A window that is drawn beside the button. */
export type CrmWindow =
  | { kind: 'preview'; record: RecordRef }
  | { kind: 'form'; objectTypeId: string; link: RecordRef | null; choose: boolean }
  | { kind: 'told'; title: string; lines: string[] };
type Outcome = { href: string; external: boolean } | { window: CrmWindow } | { errors: string[] };

const NEEDS: Record<ActionType, string[]> = {
  PREVIEW_OBJECT: ['objectTypeId', 'objectId'],
  ADD_NOTE: ['objectTypeId', 'objectId'],
  ADD_TASK: ['objectTypeId', 'objectId'],
  SEND_EMAIL: ['objectTypeId', 'objectId'],
  SCHEDULE_MEETING: ['objectTypeId', 'objectId'],
  OPEN_RECORD_CREATOR_FORM: ['objectTypeId'],
  OPEN_RECORD_ASSOCIATION_FORM: ['objectTypeId', 'association'],
  ENGAGEMENT_APP_LINK: ['objectTypeId', 'objectId', 'engagementId'],
  RECORD_APP_LINK: ['objectTypeId', 'objectId'],
  PAGE_APP_LINK: ['path'],
  EXTERNAL_URL: ['href'],
  OPEN_WORKFLOW_ENROLLMENT_MODAL: ['objectTypeId', 'objectId'],
};
const ACTIVITIES: Partial<Record<ActionType, string>> = { ADD_NOTE: '0-46', ADD_TASK: '0-27', SCHEDULE_MEETING: '0-47' };
/** The parts of HubSpot that this one has pages of. */
const OWN_PAGES = ['/contacts/', '/integrations-settings/', '/app/'];

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const refOf = (context: ActionContext): RecordRef => ({ objectTypeId: text(context.objectTypeId), objectId: text(context.objectId) });

/** What an action comes to in this portal. */
export function outcomeOf(portalId: string, { actionType, actionContext = {} }: CrmAction): Outcome {
  const needs = NEEDS[actionType];
  if (needs === undefined) return { errors: [`Unknown action type: ${String(actionType)}`] };
  const missing = needs.filter((name) => actionContext[name] === undefined || actionContext[name] === null || actionContext[name] === '');
  if (missing.length > 0) return { errors: missing.map((name) => `Missing required context value for ${actionType}: ${name}`) };
  const external = actionContext.external === true;
  const { objectTypeId, objectId } = refOf(actionContext);
  const record = `/contacts/${portalId}/record/${objectTypeId}/${objectId}`;
  const activity = ACTIVITIES[actionType];
  if (activity !== undefined) return { window: { kind: 'form', objectTypeId: activity, link: { objectTypeId, objectId }, choose: false } };
  if (actionType === 'PREVIEW_OBJECT') return { window: { kind: 'preview', record: { objectTypeId, objectId } } };
  if (actionType === 'OPEN_RECORD_CREATOR_FORM') return { window: { kind: 'form', objectTypeId, link: null, choose: false } };
  if (actionType === 'OPEN_RECORD_ASSOCIATION_FORM')
    return { window: { kind: 'form', objectTypeId, link: refOf(actionContext.association as ActionContext), choose: true } };
  if (actionType === 'RECORD_APP_LINK')
    return { href: actionContext.includeEschref ? `${record}?eschref=${encodeURIComponent(location.pathname)}` : record, external };
  if (actionType === 'ENGAGEMENT_APP_LINK') return { href: `${record}?engagement=${text(actionContext.engagementId)}`, external };
  if (actionType === 'EXTERNAL_URL') return externalUrl(text(actionContext.href));
  if (actionType === 'PAGE_APP_LINK') return appPath(text(actionContext.path), external);
  return { window: toldOf(actionType, { objectTypeId, objectId }, actionContext) };
}

function externalUrl(href: string): Outcome {
  return /^https?:\/\//i.test(href) ? { href, external: true } : { errors: [`EXTERNAL_URL needs an http or https address, not ${href}`] };
}

function appPath(path: string, external: boolean): Outcome {
  if (OWN_PAGES.some((own) => path.startsWith(own))) return { href: path, external };
  const lines = [`HubSpot would open https://app.hubspot.com${path}.`, 'This local HubSpot has no such page.'];
  return { window: { kind: 'told', title: 'A page of HubSpot', lines } };
}

function toldOf(actionType: ActionType, { objectTypeId, objectId }: RecordRef, context: ActionContext): CrmWindow {
  const about = `record ${objectId} of type ${objectTypeId}`;
  if (actionType === 'OPEN_WORKFLOW_ENROLLMENT_MODAL')
    return {
      kind: 'told',
      title: 'Enroll in workflow',
      lines: [`HubSpot would let a person choose a workflow for ${about}.`, 'This local HubSpot has no workflows.'],
    };
  const [subject, body] = [text(context.initialEmailSubject), text(context.initialEmailBody)];
  return {
    kind: 'told',
    title: 'Send email',
    lines: [
      `HubSpot would open its composer for an e-mail to ${about}. This local HubSpot sends no e-mail of its own.`,
      ...(subject ? [`Subject: ${subject}`] : []),
      ...(body ? [body] : []),
    ],
  };
}

type Acting = { open: CrmWindow | null; close: () => void; act: (action: CrmAction) => void };

/** Carries actions out; what is wrong goes to the extension's onError, or is shown when nobody takes it. */
export function useCrmAct(portalId: string, onError: ((errors: string[]) => void) | undefined): Acting {
  const [open, setOpen] = useState<CrmWindow | null>(null);
  const act = (action: CrmAction) => {
    const outcome = outcomeOf(portalId, action);
    if ('window' in outcome) setOpen(outcome.window);
    else if ('href' in outcome) window.open(outcome.href, outcome.external ? '_blank' : '_self', 'noreferrer');
    else if (onError) void onError(outcome.errors);
    else showToast({ type: 'danger', title: 'The action could not be done', message: outcome.errors.join(' ') });
  };
  return { open, close: () => setOpen(null), act };
}
