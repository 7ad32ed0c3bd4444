// Answers of the back end as they stand on the wire, for the card's tests: one believable contact, to be changed as a test needs.
import type {
  CardReady,
  Cause,
  EventCondition,
  FieldCondition,
  FoundEvents,
  FoundValue,
  LeafTrace,
  MeetingOnCard,
  PageCondition,
  Trace,
  Verdict,
  Visit,
} from '@stagebook/contract';

export const NOW = '2026-11-23T12:00:00.000Z';
const DAY = 86_400;

export const cause = (kind: Cause['kind'], actor: string | null = null, more: Partial<Cause> = {}): Cause => ({
  kind,
  actor,
  source: 'CRM_UI',
  detail: null,
  reason: null,
  ...more,
});

type EventExtras = { asked?: Partial<EventCondition>; found?: Partial<FoundEvents>; changesAt?: string };
const seen = (count: number, found: Partial<FoundEvents> = {}): FoundEvents => ({
  count,
  first: count > 0 ? '2026-10-02T09:00:00Z' : null,
  last: count > 0 ? '2026-11-03T10:00:00Z' : null,
  watchedSince: '2026-01-01T00:00:00Z',
  ...found,
});

export function event(name: string, verdict: Verdict, count: number, { asked, found, changesAt }: EventExtras = {}): LeafTrace {
  return {
    kind: 'event',
    verdict,
    changesAt: changesAt ?? null,
    condition: { kind: 'event', name, operator: 'at_least', times: 1, ...asked },
    found: seen(count, found),
  };
}
export function page(path: string, verdict: Verdict, count: number, asked: Partial<PageCondition> = {}): LeafTrace {
  return {
    kind: 'page',
    verdict,
    changesAt: null,
    condition: { kind: 'page', match: 'exact', path, operator: 'at_least', times: 1, ...asked },
    found: seen(count),
  };
}
export function field(
  condition: Omit<FieldCondition, 'kind' | 'object'> & Partial<FieldCondition>,
  verdict: Verdict,
  found: FoundValue,
): LeafTrace {
  return { kind: 'field', verdict, changesAt: null, condition: { kind: 'field', object: 'contact', ...condition }, found };
}
export const all = (verdict: Verdict, ...of: Trace[]): Trace => ({ kind: 'all', verdict, changesAt: null, of });
export const any = (verdict: Verdict, ...of: Trace[]): Trace => ({ kind: 'any', verdict, changesAt: null, of });
export const not = (verdict: Verdict, of: Trace): Trace => ({ kind: 'not', verdict, changesAt: null, of });

const stage = (id: string, label: string, definition: string, playbook: string) => ({ id, label, definition, playbook });
export const stages = [
  stage('lead', 'Lead', 'Signed up for one of the blog’s lead magnets.', 'Let the nurture sequence run; answer questions.'),
  stage(
    'prospect',
    'Prospect',
    'Signed up for a lead magnet, and visited the home page and the pricing page.',
    'Send the comparison sheet.',
  ),
  stage('user', 'User', 'Signed up for the product.', 'Welcome them and ask what they want to build first.'),
  stage('pql', 'PQL', 'Signed up and did some of the product’s key actions.', 'Call within one working day and offer a demo.'),
  stage('salesqualifiedlead', 'SQL', 'Booked a demo call.', 'Prepare the demo: look at what they built, and confirm who else joins.'),
  stage('opportunity', 'Opportunity', 'An SQL with a good fit, after the sales call.', 'Agree on the next step before the call ends.'),
  stage('customer', 'Customer', 'Pays.', 'Hand over to success within a week.'),
  stage('evangelist', 'Evangelist', 'Recommends us: agencies, creators, partners.', 'Ask for a review.'),
];

type VisitLine = Pick<Visit, 'no' | 'stage' | 'enteredAt'> & Partial<Visit>;
export function visit(line: VisitLine): Visit {
  const label = stages.find(({ id }) => id === line.stage)?.label ?? line.stage;
  const dwellSeconds = line.leftAt ? Math.floor((Date.parse(line.leftAt) - Date.parse(line.enteredAt)) / 1000) : null;
  return { label, leftAt: null, dwellSeconds, direction: 'forward', timesInStage: 1, skipped: [], cause: cause('stagebook'), ...line };
}

export const visits: Visit[] = [
  visit({
    no: 4,
    stage: 'pql',
    enteredAt: '2026-11-11T09:20:00Z',
    timesInStage: 2,
    cause: cause('person', 'Aya Haddad', { reason: 'asked for pricing' }),
  }),
  visit({
    no: 3,
    stage: 'user',
    enteredAt: '2026-09-20T08:00:00Z',
    leftAt: '2026-11-11T09:20:00Z',
    direction: 'backward',
    timesInStage: 1,
    cause: cause('workflow', 'Recycle cold leads'),
  }),
  visit({
    no: 2,
    stage: 'pql',
    enteredAt: '2026-06-02T08:00:00Z',
    leftAt: '2026-09-20T08:00:00Z',
    skipped: ['prospect', 'user'],
    cause: cause('stagebook'),
  }),
  visit({
    no: 1,
    stage: 'lead',
    enteredAt: '2026-05-12T14:00:00Z',
    leftAt: '2026-06-02T08:00:00Z',
    direction: 'first',
    cause: cause('form', 'Pricing guide'),
  }),
];

const signedUp = event('Signed up', 'yes', 1);
export const pqlTrace = all('yes', signedUp, any('yes', event('Created a flow', 'yes', 3), event('Imported contacts', 'no', 0)));

export const meeting: MeetingOnCard = {
  id: '77',
  title: 'Demo: Atelier Brossard',
  startsAt: '2026-11-25T14:30:00Z',
  endsAt: null,
  bookedAt: '2026-11-22T16:00:00Z',
  outcome: 'SCHEDULED',
  source: 'MEETINGS_PUBLIC',
  host: 'Marcus Lind',
  counts: 'yes',
  steps: [
    { kind: 'contact_stage', state: 'done', at: NOW, why: { code: 'written', text: null, params: {} } },
    { kind: 'company_stage', state: 'skipped', at: NOW, why: { code: 'further_along', text: null, params: { stage: 'opportunity' } } },
    { kind: 'company_fields', state: 'refused', at: NOW, why: { code: 'option_does_not_fit', text: null, params: {} } },
    { kind: 'deal', state: 'done', at: NOW, why: { code: 'deal_created', text: null, params: {} } },
    { kind: 'mail', state: 'done', at: NOW, why: { code: 'mail_sent', text: null, params: {} }, count: 4 },
  ],
  deal: {
    id: '501',
    name: 'Atelier Brossard: demo',
    stageLabel: 'Demo scheduled',
    url: 'https://app.hubspot.com/contacts/1/record/0-3/501',
  },
};

/** A contact that has been a PQL for twelve days, for the second time. */
export function ready(changes: Partial<CardReady> = {}): CardReady {
  return {
    state: 'ready',
    cursor: 'c1',
    now: NOW,
    timeZone: 'Europe/Paris',
    paused: false,
    progress: null,
    historyCut: false,
    contact: { id: '123', name: 'Amélie Brossard' },
    readAt: { contact: '2026-11-23T11:57:00.000Z', company: null, deals: null, companies: null, lists: null },
    searchedTo: '2026-11-23T11:59:00.000Z',
    stages,
    visits,
    refused: [],
    pending: null,
    hold: null,
    notMoved: [],
    leadStatus: null,
    meeting: null,
    current: {
      stage: 'pql',
      label: 'PQL',
      since: '2026-11-11T09:20:00Z',
      dwellSeconds: 12 * DAY + 9600,
      medianSeconds: 9 * DAY,
      medianOf: 43,
      cause: cause('person', 'Aya Haddad', { reason: 'asked for pricing' }),
    },
    segments: [
      {
        id: 's-lead',
        name: 'Downloaded a guide',
        stage: 'lead',
        verdict: 'yes',
        since: '2026-05-12T14:00:00Z',
        changesAt: null,
        trace: event('CTA form submitted', 'yes', 1),
      },
      {
        id: 's-prospect',
        name: 'Looked at pricing',
        stage: 'prospect',
        verdict: 'no',
        since: null,
        changesAt: null,
        trace: all('no', event('CTA form submitted', 'yes', 1), page('/', 'yes', 4), page('/pricing', 'no', 0)),
      },
      { id: 's-user', name: 'Signed up', stage: 'user', verdict: 'yes', since: '2026-06-02T08:00:00Z', changesAt: null, trace: signedUp },
      {
        id: 's-pql',
        name: 'Uses the product',
        stage: 'pql',
        verdict: 'yes',
        since: '2026-06-02T08:00:00Z',
        changesAt: '2026-12-03T10:00:00Z',
        trace: pqlTrace,
      },
      {
        id: 's-quiet',
        name: 'Gone quiet',
        stage: null,
        verdict: 'unknown',
        since: null,
        changesAt: '2027-01-05T00:00:00Z',
        trace: event('Logged in', 'unknown', 0, {
          asked: { operator: 'at_most', times: 0, withinDays: 60 },
          found: { watchedSince: '2026-11-06T00:00:00Z' },
        }),
      },
    ],
    next: { stage: 'salesqualifiedlead', segment: null, isOn: true, missing: [], met: [] },
    ...changes,
  };
}
