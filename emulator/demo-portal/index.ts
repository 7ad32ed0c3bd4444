// The demo portal, the same at every start: Brightdesk, a company that sells a product by self-service trial and by demo calls.
import type { PortalSeed, SeedAssociation, SeedForm, SeedList, SeedRecord, SeedVersion } from '../portal-seed.ts';
import { companies, type CompanyLine } from './companies.ts';
import { contacts, type ContactLine } from './contacts.ts';
import { teams, users } from './people.ts';
import { leadStatus, lifecycleStage } from './stages.ts';
import { checklistFormId, momentOf, sourceOf, stageVersions } from './story.ts';

const contactId = (index: number): string => String(70_100_000_101 + index);
const companyId = (index: number): string => String(30_200_000_201 + index);
const companyIdOf = (key: string): string => companyId(companies.findIndex((company) => company.key === key));

/** The contact whose record the demo opens: a PQL with a whole journey behind her and a demo still to be booked. */
export const openingContactId = contactId(contacts.findIndex((line) => line.email === 'amelie@atelierbrossard.example'));

/** Builds the seed anew at each call, so that one run cannot change the next. */
export function demoPortal(): PortalSeed {
  return {
    portalId: '48210077',
    name: 'Brightdesk',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    uiDomain: 'app.hubspot.com',
    users: Object.values(users),
    teams,
    properties: { contacts: [lifecycleStage, leadStatus], companies: [{ ...lifecycleStage, groupName: 'companyinformation' }] },
    dealPipelines: [salesPipeline],
    records: {
      contacts: contacts.map(contactRecord),
      companies: companies.map(companyRecord),
      deals: deals().map((deal) => deal.record),
      meetings: meetings().map((meeting) => meeting.record),
    },
    associations: [
      ...contacts.flatMap(companyLinks),
      ...deals().flatMap((deal) => deal.links),
      ...meetings().flatMap((meeting) => meeting.links),
    ],
    lists: lists(),
    forms: forms(),
  };
}

/** Two lists that people of the company keep by hand: everybody who came through a form, and whom sales has its eye on. */
function lists(): SeedList[] {
  const list = (listId: string, name: string, holds: (line: ContactLine) => boolean): SeedList => ({
    listId,
    name,
    objectType: 'contacts',
    processingType: 'MANUAL',
    createdAt: '2024-11-04T09:00:00.000Z',
    members: contacts.flatMap((line, index) => (holds(line) ? [{ id: contactId(index), at: stageVersions(line.story)[0]?.at ?? '' }] : [])),
  });
  return [
    list('11', 'Newsletter', ({ story }) => / (subscriber|lead) form/.test(story)),
    list('12', 'Hot prospects', ({ story }) => / pql (vendor|api)$/.test(story)),
  ];
}

/** The form of the stories with all that came in through it, and one that nobody has used yet. */
function forms(): SeedForm[] {
  const page = 'https://www.brightdesk.example';
  const submissions = contacts.flatMap((line) =>
    stageVersions(line.story)
      .filter((version) => version.sourceType === 'FORM')
      .map(({ at }) => ({
        at,
        pageUrl: `${page}/funnel-checklist`,
        values: { email: line.email, firstname: line.name[0], lastname: line.name[1] },
      })),
  );
  const form = (id: string, name: string, fields: string[]): SeedForm => ({
    id,
    name,
    createdAt: '2024-10-21T08:00:00.000Z',
    fields: ['email', 'firstname', 'lastname', ...fields],
    submissions: id === checklistFormId ? submissions : [],
  });
  return [
    form(checklistFormId, 'Funnel checklist form', ['country']),
    form('0c9b2a77-41de-4d3a-8f12-6b5e4d3c2b1a', 'Talk to sales', ['company', 'country', 'message']),
  ];
}

const salesPipeline = {
  id: 'default',
  label: 'Sales pipeline',
  displayOrder: 0,
  stages: [
    ['912700001', 'Demo scheduled', '0.2'],
    ['qualifiedtobuy', 'Qualified to buy', '0.4'],
    ['presentationscheduled', 'Evaluation', '0.6'],
    ['contractsent', 'Contract sent', '0.9'],
    ['closedwon', 'Closed won', '1.0'],
    ['closedlost', 'Closed lost', '0.0'],
  ].map(([id, label, probability], displayOrder) => ({
    id: id ?? '',
    label: label ?? '',
    displayOrder,
    metadata: { isClosed: String(id?.startsWith('closed')), probability: probability ?? '' },
  })),
};

function contactRecord(line: ContactLine, index: number): SeedRecord {
  const stages = stageVersions(line.story);
  const createdAt = stages[0]?.at ?? '';
  const first = stages[0];
  const once = (value: string | undefined): SeedVersion[] => (value && first ? [{ ...first, value }] : []);
  return {
    id: contactId(index),
    createdAt,
    history: {
      firstname: once(line.name[0]),
      lastname: once(line.name[1]),
      email: once(line.email),
      country: once(line.country),
      industry: once(line.industry),
      hubspot_owner_id: once(line.owner && users[line.owner].ownerId),
      hs_lead_status: once(line.status),
      lifecyclestage: stages,
    },
  };
}

function companyRecord(line: CompanyLine, index: number): SeedRecord {
  const stages = stageVersions(line.story);
  const first = stages[0];
  const once = (value: string): SeedVersion[] => (value && first ? [{ ...first, value }] : []);
  return {
    id: companyId(index),
    createdAt: first?.at ?? '',
    history: {
      name: once(line.name),
      domain: once(line.domain),
      country: once(line.country),
      industry: once(line.industry),
      lifecyclestage: stages,
    },
  };
}

function companyLinks(line: ContactLine, index: number): SeedAssociation[] {
  return line.companies.map((key, place) => ({
    from: { type: 'contacts', id: contactId(index) },
    to: { type: 'companies', id: companyIdOf(key) },
    typeIds: place === 0 ? [1, 279] : [279],
    at: stageVersions(line.story)[0]?.at ?? '',
  }));
}

type Linked = { record: SeedRecord; links: SeedAssociation[] };

/** Every contact that HubSpot's deal sync moved on has the deal that did it. */
function deals(): Linked[] {
  const withDeal = contacts.flatMap((line, index) => (/opportunity deals/.test(line.story) ? [{ line, index }] : []));
  return withDeal.map(({ line, index }, no) => {
    const created = /(\S+) opportunity deals/.exec(line.story)?.[1] ?? '';
    const won = /(\S+) customer deals/.exec(line.story)?.[1];
    const at = momentOf(created);
    const source = sourceOf(line.owner ?? 'kim');
    const id = String(22_300_000_301 + no);
    const stages: SeedVersion[] = [
      { value: '912700001', at, ...source },
      ...(won ? [{ value: 'closedwon', at: momentOf(won), ...source }] : []),
    ];
    const links = [
      link({ type: 'deals', id }, { type: 'contacts', id: contactId(index) }, { typeIds: [3], at }),
      ...line.companies
        .slice(0, 1)
        .map((key) => link({ type: 'deals', id }, { type: 'companies', id: companyIdOf(key) }, { typeIds: [5, 341], at })),
    ];
    return {
      record: {
        id,
        createdAt: at,
        history: {
          dealname: [{ value: `${line.name.join(' ')}: annual plan`, at, ...source }],
          pipeline: [{ value: 'default', at, ...source }],
          dealstage: stages,
        },
      },
      links,
    };
  });
}

/** Demos that were held in the past: one for each contact that a rep made an SQL. */
function meetings(): Linked[] {
  const met = contacts.flatMap((line, index) => (/ sql (kim|jonas|mei|layla)/.test(line.story) ? [{ line, index }] : []));
  return met.map(({ line, index }, no) => {
    const booked = momentOf(/(\S+) sql (?:kim|jonas|mei|layla)/.exec(line.story)?.[1] ?? '');
    const start = new Date(Date.parse(booked) + 3 * 86_400_000).toISOString();
    const end = new Date(Date.parse(start) + 45 * 60_000).toISOString();
    const source = { sourceType: 'MEETINGS', sourceId: 'scheduling-page' };
    const id = String(61_400_000_401 + no);
    const once = (value: string): SeedVersion[] => [{ value, at: booked, ...source }];
    const history = {
      hs_meeting_title: once(`Demo with ${line.name.join(' ')}`),
      hs_meeting_start_time: once(start),
      hs_meeting_end_time: once(end),
      hs_timestamp: once(start),
      hs_meeting_source: once('MEETINGS_PUBLIC'),
      hs_meeting_outcome: [...once('SCHEDULED'), { value: 'COMPLETED', at: end, ...source }],
      hubspot_owner_id: once(users[line.owner ?? 'kim'].ownerId),
    };
    return {
      record: { id, createdAt: booked, history },
      links: [link({ type: 'meetings', id }, { type: 'contacts', id: contactId(index) }, { typeIds: [200], at: booked })],
    };
  });
}

type End = SeedAssociation['from'];

function link(from: End, to: End, { typeIds, at }: { typeIds: number[]; at: string }): SeedAssociation {
  return { from, to, typeIds, at };
}
