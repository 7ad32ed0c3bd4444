// Forms and their submissions: two APIs of different ages, under one scope.
import { requireForm, submissionsBefore, type Form, type Submission } from '../../crm/forms.ts';
import { definitionOf } from '../../crm/definitions.ts';
import type { PortalState } from '../../crm/portal.ts';
import { invalid } from '../../errors.ts';
import type { Answer, ApiRoute, Call } from '../api-route.ts';
import { limitParam, textParam } from '../inputs.ts';

const scopes = (): string[][] => [['forms']];
const base = '/marketing/forms/:version';

export const formRoutes: ApiRoute[] = [
  { method: 'get', path: base, scopes, handle: listForms },
  {
    method: 'get',
    path: `${base}/:formId`,
    scopes,
    handle: (call) => ({ status: 200, body: formBody(call.portal, requireForm(call.portal, call.params['formId'] ?? '')) }),
  },
  { method: 'get', path: '/form-integrations/:version/submissions/forms/:formId', versions: /^v1$/, scopes, handle: listSubmissions },
];

function listForms(call: Call): Answer {
  const limit = limitParam(call, { max: 500, otherwise: 20 });
  const after = textParam(call, 'after');
  const all = call.query['archived'] === 'true' ? [] : [...call.portal.forms.values()];
  const from = after === null ? 0 : all.findIndex((form) => form.id === after);
  if (from < 0) throw invalid(`Unable to parse value for query parameter after: ${after ?? ''}`);
  const next = all[from + limit];
  return {
    status: 200,
    body: {
      results: all.slice(from, from + limit).map((form) => formBody(call.portal, form)),
      ...(next === undefined ? {} : { paging: { next: { after: next.id, link: `?after=${next.id}` } } }),
    },
  };
}

function listSubmissions(call: Call): Answer {
  const form = requireForm(call.portal, call.params['formId'] ?? '');
  const limit = limitParam(call, { max: 50, otherwise: 20 });
  const before = cursorToNumber(textParam(call, 'after'));
  const found = submissionsBefore(form, before, limit + 1);
  const page = found.slice(0, limit);
  const after = found.length > limit ? numberToCursor(page.at(-1)?.n ?? 0) : null;
  return {
    status: 200,
    body: {
      results: page.map(submissionBody),
      ...(after === null ? {} : { paging: { next: { after, link: `after=${after}&limit=${limit}` } } }),
    },
  };
}

function submissionBody({ submittedAt, values, pageUrl }: Submission): Record<string, unknown> {
  return { submittedAt: Date.parse(submittedAt), values: values.map((one) => ({ ...one, objectTypeId: '0-1' })), pageUrl };
}

function formBody(portal: PortalState, { id, name, createdAt, fields }: Form): Record<string, unknown> {
  return {
    id,
    name,
    formType: 'hubspot',
    createdAt,
    updatedAt: createdAt,
    archived: false,
    fieldGroups: fields.map((field) => ({
      groupType: 'default_group',
      richTextType: 'text',
      fields: [
        {
          objectTypeId: '0-1',
          name: field,
          label: definitionOf(portal, 'contacts', field)?.label ?? field,
          required: field === 'email',
          hidden: false,
          fieldType: field === 'email' ? 'email' : 'single_line_text',
          dependentFields: [],
          ...(field === 'email' ? { validation: { blockedEmailDomains: [], useDefaultBlockList: false } } : {}),
        },
      ],
    })),
    configuration: { language: 'en', cloneable: true, editable: true, archivable: true, createNewContactForNewEmail: false },
    displayOptions: { renderRawHtml: false, theme: 'default_style', submitButtonText: 'Submit' },
    legalConsentOptions: { type: 'none' },
  };
}

/** Opaque on purpose: whoever takes it apart should notice. */
function numberToCursor(n: number): string {
  return Buffer.from(`before:${n}`).toString('base64url');
}

function cursorToNumber(after: string | null): number {
  if (after === null) return Infinity;
  const n = /^before:(\d+)$/.exec(Buffer.from(after, 'base64url').toString())?.[1];
  if (n === undefined) throw invalid(`Unable to parse value for query parameter after: ${after}`);
  return Number(n);
}
