// Plays a visitor who sends a form in: the submission is kept, and the contact of its address is found or made and told what was filled in.
import { addSubmission, requireForm, toList, type Form } from '../crm/forms.ts';
import { currentValue } from '../crm/history.ts';
import { findByUnique } from '../crm/indexes.ts';
import type { PortalState } from '../crm/portal.ts';
import { createRecord } from '../crm/records.ts';
import type { CrmRecord, Source } from '../crm/types.ts';
import { writeProperties } from '../crm/write-properties.ts';
import { checkedValues } from './checked-values.ts';
import { companyOfAddress, giveCompany } from './company-of-contact.ts';
import { wrong } from './control-error.ts';
import type { SubmitForm } from './requests.ts';

export type Submitted = { contactId: string; isNew: boolean };

/** Sends a form in. What was filled in wrongly leaves nothing behind. */
export function submitForm(portal: PortalState, formId: string, { values, pageUrl }: SubmitForm): Submitted {
  const form = requireForm(portal, formId);
  const unknown = Object.keys(values).find((name) => !form.fields.includes(name));
  if (unknown !== undefined) throw wrong(`values.${unknown}`, `the form ${form.name} has no such field`);
  const email = (values['email'] ?? '').trim().toLowerCase();
  if (email === '') throw wrong('values.email', 'a form tells who sent it by the e-mail address');
  const there = findByUnique(portal, 'contacts', { property: 'email', value: email });
  const source: Source = { type: 'FORM', id: form.id, label: form.name };
  // Who is known by another address of theirs keeps the main one.
  const { email: _email, ...others } = values;
  const given = checkedValues(portal, {
    type: 'contacts',
    id: there?.id ?? null,
    properties: there === null ? { ...others, email } : others,
    as: { source: 'FORM' },
  });
  const filledIn = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  addSubmission(form, { submittedAt: portal.clock().toISOString(), pageUrl, values: toList(values) });
  const contact = there ?? createRecord(portal, { type: 'contacts', properties: filledIn, source });
  if (there !== null) writeProperties(portal, { type: 'contacts', id: there.id, values: filledIn, source });
  noteConversion(portal, contact, form);
  const company = there === null ? companyOfAddress(portal, email) : null;
  if (company !== null) giveCompany(portal, contact.id, company);
  return { contactId: contact.id, isNew: there === null };
}

function noteConversion(portal: PortalState, contact: CrmRecord, form: Form): void {
  const at = portal.clock().toISOString();
  const count = Number(currentValue(contact, 'num_conversion_events') ?? '0') + 1;
  const first: Record<string, string> = count === 1 ? { first_conversion_event_name: form.name, first_conversion_date: at } : {};
  writeProperties(portal, {
    type: 'contacts',
    id: contact.id,
    values: { ...first, recent_conversion_event_name: form.name, recent_conversion_date: at, num_conversion_events: String(count) },
    source: { type: 'CALCULATED' },
  });
}
