// English: what each usual stage means, and what a rep does there.
export const en = {
  subscriber: {
    definition: 'Asked to hear from us: signed up for the blog or the newsletter, nothing more yet.',
    playbook: 'Leave them with the newsletter. Do not call.',
  },
  lead: {
    definition: 'Gave their address for one of our lead magnets.',
    playbook: 'Send the follow-up series that belongs to what they downloaded, and watch for visits to the pricing page.',
  },
  mql: {
    definition: 'Responds to campaigns and keeps coming back, but is not ready to buy.',
    playbook: 'Offer a webinar or a case study from their industry. Hand over to sales when they ask about price or a demo.',
  },
  prospect: {
    definition: 'Asked for a lead magnet and has looked at both the home page and the pricing page.',
    playbook: 'Write a personal line about what they read, and offer a trial or a short call.',
  },
  user: {
    definition: 'Signed up for the product.',
    playbook: 'Help them to the first result: a welcome message, the setup guide, and an offer to set it up together.',
  },
  pql: {
    definition: 'Signed up and has used what makes the product worth paying for: created a flow, created an e-mail or imported contacts.',
    playbook: 'They have seen the value. Ask what is still missing and propose a demo with their own data.',
  },
  sql: {
    definition: 'Booked a demo call, or asked sales for one.',
    playbook: 'Prepare the demo: company, role, what they use today. If they turn out not to fit, set the lead status to Unqualified.',
  },
  opportunity: {
    definition: 'Has spoken with sales and fits well. Set by hand after the call.',
    playbook: 'Agree on the next step and its date before the call ends, and keep the deal up to date.',
  },
  customer: {
    definition: 'Pays us.',
    playbook: 'Hand over to customer success with what was promised. Sales stays out unless they ask to extend.',
  },
  evangelist: {
    definition: 'Recommends us to others: agencies with several clients, partners, resellers, people who write about us.',
    playbook: 'Thank them, ask for a review or a reference, and tell them early what is coming.',
  },
  other: {
    definition: 'Fits no other stage: applicants, suppliers, the press.',
    playbook: 'Not for sales. Pass on to whoever they wanted to reach.',
  },
};

export type StageWords = { definition: string; playbook: string };
export type StageLexicon = Record<keyof typeof en, StageWords>;
