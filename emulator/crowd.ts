// A portal's worth of people, as many as asked for, the same at every call: contacts with a history, their companies, one list.
import { createRandom } from './random.ts';
import type { PortalSeed, SeedAssociation, SeedRecord, SeedVersion } from './portal-seed.ts';

export type Crowd = Required<Pick<PortalSeed, 'records' | 'associations' | 'lists'>>;

const stages = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'];
const begin = Date.parse('2024-01-01T00:00:00.000Z');
const dayMs = 86_400_000;
const perCompany = 10;
const listed = 4;

/** This many contacts, each with one to six stages behind it; every tenth begins a company, every fourth is on list 11. */
export function crowd(contacts: number): Crowd {
  const random = createRandom(7);
  const people = Array.from({ length: contacts }, (_, index) => contact(index, random));
  const companies = Array.from({ length: Math.ceil(contacts / perCompany) }, (_, index) => company(index));
  return {
    records: { contacts: people, companies, deals: [], meetings: [] },
    associations: people.map((person, index) => worksAt(person, index)),
    lists: [
      {
        listId: '11',
        name: 'Every fourth',
        objectType: 'contacts',
        processingType: 'MANUAL',
        createdAt: new Date(begin).toISOString(),
        members: people.filter((_, index) => index % listed === 0).map(({ id, createdAt }) => ({ id, at: createdAt })),
      },
    ],
  };
}

const contactId = (index: number): string => String(10_000_000_001 + index);
const companyId = (index: number): string => String(20_000_000_001 + index);

function contact(index: number, random: () => number): SeedRecord {
  const since = begin + Math.floor(random() * 365) * dayMs + index;
  const createdAt = new Date(since).toISOString();
  const once = (value: string): SeedVersion[] => [{ value, at: createdAt, sourceType: 'IMPORT', sourceId: 'crowd' }];
  const reached = 1 + Math.floor(random() * stages.length);
  return {
    id: contactId(index),
    createdAt,
    history: {
      firstname: once(`Person ${index}`),
      lastname: once(`Crowd ${index % 1000}`),
      email: once(`person${index}@company${Math.floor(index / perCompany)}.example`),
      lifecyclestage: stages.slice(0, reached).map((value, no) => ({
        value,
        at: new Date(since + no * 30 * dayMs).toISOString(),
        sourceType: no === 0 ? 'IMPORT' : 'AUTOMATION_PLATFORM',
      })),
    },
  };
}

function company(index: number): SeedRecord {
  const createdAt = new Date(begin).toISOString();
  const once = (value: string): SeedVersion[] => [{ value, at: createdAt, sourceType: 'IMPORT', sourceId: 'crowd' }];
  return { id: companyId(index), createdAt, history: { name: once(`Company ${index}`), domain: once(`company${index}.example`) } };
}

function worksAt({ id, createdAt }: SeedRecord, index: number): SeedAssociation {
  const to = { type: 'companies', id: companyId(Math.floor(index / perCompany)) } as const;
  return { from: { type: 'contacts', id }, to, typeIds: [1, 279], at: createdAt };
}
