// What a new deal is made with: its name, amount, close date, and for whom none is made. Pure.
import type { DealPlan } from '@stagebook/contract';
import { rankOf } from './passage.ts';
import { stageCalled } from './stage-lexicon.ts';

/** What may stand in the name of a deal, in braces. */
export const placeholders = ['company', 'contact', 'title', 'host', 'date'] as const;
export type NameParts = Record<(typeof placeholders)[number], string | null>;

const LONGEST_NAME = 200;
const startingName = '{company} – Demo';

/**
 * The name of a deal after its template, with what is known put in; `{company}` is the contact where there is no company. Never longer
 * than 200 characters, cut where the names are, not what stands around them, and never empty.
 */
export function dealName(parts: NameParts, template?: string | null): string {
  const known = { ...parts, company: parts.company?.trim() || parts.contact };
  const written = template?.trim() || startingName;
  const fixed = [...fill(written, () => '')].length;
  const longest = Math.max(LONGEST_NAME - fixed, 0);
  let left = longest;
  const name = fill(written, (part) => {
    const value = [...tidy(known[part] ?? '')].slice(0, left);
    left -= value.length;
    return value.join('');
  });
  return [...tidy(name)].slice(0, LONGEST_NAME).join('') || tidy(parts.contact ?? '') || 'Demo';
}

/** What stands in braces in a name and is not known: for the admin to mend. */
export function unknownPlaceholders(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/gu)].map(([, name]) => name ?? '').filter((name) => !isPlaceholder(name));
}

function fill(template: string, value: (part: keyof NameParts) => string): string {
  return template.replace(/\{([^{}]*)\}/gu, (whole, name: string) => (isPlaceholder(name) ? value(name) : whole));
}

function isPlaceholder(name: string): name is keyof NameParts {
  return placeholders.some((known) => known === name);
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/** When the deal is meant to close: so many days after the demo; null where none was asked for or its start is not known. */
export function closeDateOf(plan: DealPlan | undefined, startsAt: string | null): string | null {
  if (plan?.closeAfterDays === undefined || plan.closeAfterDays === null || startsAt === null) return null;
  return new Date(Date.parse(startsAt) + plan.closeAfterDays * 86_400_000).toISOString();
}

/** Whether a contact in this stage buys already (S32). A model without a stage of customers has none. */
export function isCustomer(stages: readonly { id: string; label: string }[], current: string | null): boolean {
  const customer = stages.find(({ id }) => id === 'customer') ?? stageCalled('Customer', stages);
  const [rank, from] = [rankOf(stages, current), rankOf(stages, customer?.id ?? null)];
  return rank !== null && from !== null && rank >= from;
}
