// Everything that a verdict about a contact may rest on, from memory: what no condition asks for is not read.
import type { References } from '../lifecycle/references.ts';
import type { Facts, History, Known, MeetingFact, Stays } from '../lifecycle/types.ts';
import { getCompany, type CompanyRow } from '../store/companies.ts';
import { changesOfProperties, meetingsBookedBy, type PastMeeting } from '../store/contact-past.ts';
import type { ContactRow } from '../store/contacts.ts';
import { eventsOf, watchedSince } from '../store/events.ts';
import type { Portal } from '../store/portal.ts';
import { visitsOf } from '../store/visits.ts';
import { relatedFacts } from './related-facts.ts';
import { sourceFacts } from './source-fields.ts';

type Subject = { objectType: 'contact' | 'company'; objectId: string };

/** The facts about a contact. A company that it has but that was not read yet has unknown properties, not empty ones. */
export async function contactFacts(at: Portal, contact: ContactRow, asked: References): Promise<Facts> {
  const subject: Subject = { objectType: 'contact', objectId: contact.contactId };
  const told = await sourceFacts(at, contact.contactId, asked);
  const company = contact.companyId ? await getCompany(at, contact.companyId) : null;
  const meetings = asked.meetings ? await meetingsBookedBy(at, contact.contactId) : null;
  return {
    contact: { ...contact.properties, ...told.properties },
    company: contact.companyId ? (company?.properties ?? {}) : null,
    events: await eventsOf(at, contact.contactId),
    watchedSince: await watchedSince(at),
    histories: {
      contact: { ...(await historiesOf(at, subject, known(contact.properties, asked.histories.contact))), ...told.histories },
      company: contact.companyId ? await companyHistories(at, company, asked) : null,
    },
    stays: {
      ...(asked.stages.contact && { contact: await staysOf(at, subject, contact.historyCut) }),
      ...(asked.stages.company && (await companyStays(at, contact.companyId, company))),
    },
    ...(meetings && { meetings: meetings.map(meetingFact) }),
    ...(await relatedFacts(at, contact.contactId, asked)),
  };
}

async function companyHistories(at: Portal, company: CompanyRow | null, asked: References): Promise<Record<string, History>> {
  if (!company) return {};
  return await historiesOf(at, { objectType: 'company', objectId: company.companyId }, known(company.properties, asked.histories.company));
}

async function companyStays(at: Portal, companyId: string | null, company: CompanyRow | null): Promise<{ company?: Stays | null }> {
  if (companyId === null) return { company: null };
  if (!company) return {};
  const isCut = Object.values(company.properties).some(({ history }) => history === 'cut');
  return { company: await staysOf(at, { objectType: 'company', objectId: company.companyId }, isCut) };
}

type Read = { property: string; history: 'whole' | 'cut' };

/** Of the properties asked for, those whose changes were read with the record; the others are not yet known. */
function known(properties: Record<string, Known>, asked: readonly string[]): Read[] {
  return asked.flatMap((property) => {
    const history = Object.hasOwn(properties, property) ? properties[property]?.history : undefined;
    return history === undefined ? [] : [{ property, history }];
  });
}

async function historiesOf(at: Portal, subject: Subject, read: readonly Read[]): Promise<Record<string, History>> {
  const changes = await changesOfProperties(at, { ...subject, properties: read.map(({ property }) => property) });
  const histories = read.map(({ property, history }): [string, History] => {
    const own = changes.filter((change) => change.property === property);
    return [property, { changes: own, completeSince: history === 'cut' ? (own[0]?.occurredAt ?? null) : null }];
  });
  return Object.fromEntries(histories);
}

async function staysOf(at: Portal, subject: Subject, isCut: boolean): Promise<Stays> {
  const stays = await visitsOf(at, subject);
  return { stays, completeSince: isCut ? (stays[0]?.enteredAt ?? null) : null };
}

/** HubSpot's words for a meeting that did not take place; both spellings are seen. */
const missed = new Set(['CANCELED', 'CANCELLED', 'NO_SHOW', 'DELETED']);
/** Judged as booked by somebody from outside: before the install and called off later included. */
const bookings = new Set(['yes', 'before_install', 'cancelled']);

function meetingFact({ bookedAt, endsAt, outcome, counts }: PastMeeting): MeetingFact {
  return { bookedAt: bookings.has(counts) ? bookedAt : null, endsAt, missed: missed.has(outcome ?? '') };
}
