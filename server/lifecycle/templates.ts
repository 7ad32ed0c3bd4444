// The stage models that a portal can begin with: which stages they have, which segments fill them, and which are set by hand.
// Labels and words of a stage come from the lexicon. Knows no portal; what of it a portal has is found in apply-template.ts.
import type { Condition, PageCondition } from '@stagebook/contract';

export type TemplateId = 'saas' | 'hubspot';
/** A segment and, by the rule of the same id, the stage that it leads to (its label in the template). */
export type TemplateSegment = { id: string; name: string; condition: Condition; leadsTo: string };
export type Template = {
  id: TemplateId;
  name: string;
  /** Cold to hot, by labels that the lexicon knows. */ stages: string[];
  segments: TemplateSegment[];
};

/** A product that people try by themselves and that sales shows in a demo. Opportunity, Evangelist and Other are set by hand; SQL by a booked demo. */
const saas: Template = {
  id: 'saas',
  name: 'SaaS',
  stages: ['Lead', 'Prospect', 'User', 'PQL', 'SQL', 'Opportunity', 'Customer', 'Evangelist', 'Other'],
  segments: [
    { id: 'lead', name: 'Lead', condition: did('CTA form submitted'), leadsTo: 'Lead' },
    {
      id: 'prospect',
      name: 'Prospect',
      condition: { kind: 'all', of: [did('CTA form submitted'), visited('/'), visited('/pricing')] },
      leadsTo: 'Prospect',
    },
    { id: 'user', name: 'User', condition: did('Signed up'), leadsTo: 'User' },
    {
      id: 'pql',
      name: 'PQL',
      condition: {
        kind: 'all',
        of: [did('Signed up'), { kind: 'any', of: [did('Created flow'), did('Created email'), did('Imported contacts')] }],
      },
      leadsTo: 'PQL',
    },
    { id: 'customer', name: 'Customer', condition: did('Subscription activated'), leadsTo: 'Customer' },
  ],
};

/** HubSpot's eight stages, fed by what HubSpot itself knows: forms, sessions and pages. The later stages are set by sales, a booked demo or HubSpot. */
const hubspot: Template = {
  id: 'hubspot',
  name: 'HubSpot',
  stages: ['Subscriber', 'Lead', 'Marketing Qualified Lead', 'Sales Qualified Lead', 'Opportunity', 'Customer', 'Evangelist', 'Other'],
  segments: [
    {
      id: 'form-filled',
      name: 'Filled in a form',
      condition: atLeast('num_conversion_events', 1),
      leadsTo: 'Lead',
    },
    {
      id: 'keeps-coming-back',
      name: 'Keeps coming back',
      condition: { kind: 'all', of: [atLeast('num_conversion_events', 1), atLeast('hs_analytics_num_visits', 3)] },
      leadsTo: 'Marketing Qualified Lead',
    },
  ],
};

export const templates: readonly Template[] = [saas, hubspot];

/** The template of that id. */
export function templateOf(id: TemplateId): Template {
  return id === 'saas' ? saas : hubspot;
}

function did(name: string): Condition {
  return { kind: 'event', name, operator: 'at_least', times: 1 };
}

function visited(path: string): PageCondition {
  return { kind: 'page', match: 'exact', path, operator: 'at_least', times: 1 };
}

function atLeast(property: string, times: number): Condition {
  return { kind: 'field', object: 'contact', property, operator: 'more_than', values: [String(times - 1)] };
}
