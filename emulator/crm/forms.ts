// Forms on the portal's pages, and what was sent in with them. A submission names no contact: only its e-mail address leads to one.
import { notFound } from '../errors.ts';
import type { SeedForm } from '../portal-seed.ts';
import type { PortalState } from './portal.ts';

export type Submission = {
  /** Grows by one with each submission of a form; what pages are cut by. */
  n: number;
  submittedAt: string;
  pageUrl: string;
  values: { name: string; value: string }[];
};
export type Form = Pick<SeedForm, 'id' | 'name' | 'createdAt' | 'fields'> & { submissions: Submission[] };

/** A form by its id, or HubSpot's 404. */
export function requireForm(portal: PortalState, id: string): Form {
  const form = portal.forms.get(id);
  if (form === undefined) throw notFound(`No form found with guid ${id}`);
  return form;
}

/** Notes what was sent in; what it does to a contact is not decided here. */
export function addSubmission(form: Form, submission: Omit<Submission, 'n'>): Submission {
  const noted = { n: (form.submissions.at(-1)?.n ?? 0) + 1, ...submission };
  form.submissions.push(noted);
  return noted;
}

/** The newest submissions first, beginning with the first one older than submission `before`. */
export function submissionsBefore(form: Form, before: number, count: number): Submission[] {
  return form.submissions
    .filter(({ n }) => n < before)
    .slice(-count)
    .reverse();
}

/** Forgets what was sent in with one of these addresses. */
export function dropSubmissions(portal: PortalState, addresses: string[]): void {
  const known = new Set(addresses.filter((one) => one !== '').map((one) => one.toLowerCase()));
  for (const form of portal.forms.values())
    form.submissions = form.submissions.filter(
      ({ values }) => !values.some(({ name, value }) => name === 'email' && known.has(value.toLowerCase())),
    );
}

/** Puts the forms of a seed in, their submissions oldest first. */
export function seedForms(portal: PortalState, forms: readonly SeedForm[]): void {
  for (const { submissions, ...own } of forms) {
    const form: Form = { ...own, submissions: [] };
    const inOrder = submissions.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    for (const { at, pageUrl, values } of inOrder)
      addSubmission(form, { submittedAt: new Date(at).toISOString(), pageUrl, values: toList(values) });
    portal.forms.set(form.id, form);
  }
}

/** The fields of a submission in the shape in which they are kept. */
export function toList(values: Record<string, string>): Submission['values'] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
