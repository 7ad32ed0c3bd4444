// The first words of a portal's lexicon: what each usual stage means and what a rep does there. Admins write their own over it.
import { sameText } from './operators.ts';

export type StageWords = { definition: string; playbook: string };
type Entry = StageWords & { ids: readonly string[]; labels: readonly string[] };

const LEXICON: readonly Entry[] = [
  {
    ids: ['subscriber'],
    labels: ['subscriber'],
    definition: 'Asked to hear from us: signed up for the blog or the newsletter, nothing more yet.',
    playbook: 'Leave them with the newsletter. Do not call.',
  },
  {
    ids: ['lead'],
    labels: ['lead'],
    definition: 'Gave their address for one of our lead magnets.',
    playbook: 'Send the follow-up series that belongs to what they downloaded, and watch for visits to the pricing page.',
  },
  {
    ids: ['marketingqualifiedlead'],
    labels: ['marketing qualified lead', 'mql'],
    definition: 'Responds to campaigns and keeps coming back, but is not ready to buy.',
    playbook: 'Offer a webinar or a case study from their industry. Hand over to sales when they ask about price or a demo.',
  },
  {
    ids: [],
    labels: ['prospect'],
    definition: 'Asked for a lead magnet and has looked at both the home page and the pricing page.',
    playbook: 'Write a personal line about what they read, and offer a trial or a short call.',
  },
  {
    ids: [],
    labels: ['user'],
    definition: 'Signed up for the product.',
    playbook: 'Help them to the first result: a welcome message, the setup guide, and an offer to set it up together.',
  },
  {
    ids: [],
    labels: ['pql', 'product qualified lead'],
    definition: 'Signed up and has used what makes the product worth paying for: created a flow, created an e-mail or imported contacts.',
    playbook: 'They have seen the value. Ask what is still missing and propose a demo with their own data.',
  },
  {
    ids: ['salesqualifiedlead'],
    labels: ['sales qualified lead', 'sql'],
    definition: 'Booked a demo call, or asked sales for one.',
    playbook: 'Prepare the demo: company, role, what they use today. If they turn out not to fit, set the lead status to Unqualified.',
  },
  {
    ids: ['opportunity'],
    labels: ['opportunity'],
    definition: 'Has spoken with sales and fits well. Set by hand after the call.',
    playbook: 'Agree on the next step and its date before the call ends, and keep the deal up to date.',
  },
  {
    ids: ['customer'],
    labels: ['customer'],
    definition: 'Pays us.',
    playbook: 'Hand over to customer success with what was promised. Sales stays out unless they ask to extend.',
  },
  {
    ids: ['evangelist'],
    labels: ['evangelist'],
    definition: 'Recommends us to others: agencies with several clients, partners, resellers, people who write about us.',
    playbook: 'Thank them, ask for a review or a reference, and tell them early what is coming.',
  },
  {
    ids: ['other'],
    labels: ['other'],
    definition: 'Fits no other stage: applicants, suppliers, the press.',
    playbook: 'Not for sales. Pass on to whoever they wanted to reach.',
  },
];

/** A stage's label as it is compared: "Product-Qualified  Lead" and "product qualified lead" are one. */
export function plainLabel(label: string): string {
  return sameText(label.trim()).replace(/[-\s]+/gu, ' ');
}

const NO_WORDS: StageWords = { definition: '', playbook: '' };

/** The usual words for a stage, by its id, else by its label; empty where there are none. */
export function describeStage({ id, label }: { id: string; label: string }): StageWords {
  const name = plainLabel(label);
  const entry = LEXICON.find(({ ids }) => ids.includes(id)) ?? LEXICON.find(({ labels }) => labels.includes(name));
  return entry ? { definition: entry.definition, playbook: entry.playbook } : NO_WORDS;
}

/** The portal's stage that a usual label stands for: by HubSpot's own id, which renaming does not change, else by any of its labels. */
export function stageCalled<Stage extends { id: string; label: string }>(usual: string, stages: readonly Stage[]): Stage | undefined {
  const name = plainLabel(usual);
  const entry = LEXICON.find(({ labels }) => labels.includes(name));
  const labels = entry?.labels ?? [name];
  return stages.find(({ id }) => entry?.ids.includes(id)) ?? stages.find(({ label }) => labels.includes(plainLabel(label)));
}
