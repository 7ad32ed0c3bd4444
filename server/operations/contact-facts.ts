// Everything that verdicts about contacts may rest on, from memory: each question is asked once for all of them, and what no condition asks for
// is not read.
import { writtenAt } from '../lifecycle/iso.ts';
import type { References } from '../lifecycle/references.ts';
import type { EventFact, Facts, History, Known, MeetingFact, Stays } from '../lifecycle/types.ts';
import { companiesOf, type CompanyRow } from '../store/companies.ts';
import { changesOfProperties, meetingsBookedBy, stageStaysOf, type PastMeeting, type ValueChange } from '../store/contact-past.ts';
import type { ToJudge } from '../store/contacts.ts';
import { deedsOf, type Deed } from '../store/deeds.ts';
import type { PortalView } from '../store/portal.ts';
import { relatedFacts } from './related-facts.ts';
import { sourceFacts } from './source-fields.ts';

export type Asking = { asked: References; /** Since when events are complete; null: never. */ watchedSince: string | null };
type Subject = Pick<ToJudge, 'contactId' | 'properties' | 'companyId' | 'historyCut'>;

/** The facts about each of these contacts. A company that one has but that was not read yet has unknown properties, not empty ones. */
export async function contactFacts(
  at: PortalView,
  contacts: readonly Subject[],
  { asked, watchedSince }: Asking,
): Promise<(contact: Subject) => Facts> {
  const contactIds = contacts.map(({ contactId }) => contactId);
  const companyIds = [...new Set(contacts.flatMap(({ companyId }) => companyId ?? []))];
  const deeds = await deedsOf(at, { contactIds, isCarriedAsked: asked.carried });
  const told = await sourceFacts(at, contactIds, asked);
  const companies = await companiesOf(at, companyIds);
  const booked = asked.meetings ? await meetingsBookedBy(at, contactIds) : null;
  const meetings = booked && Map.groupBy(booked, ({ contactId }) => contactId);
  const related = await relatedFacts(at, contactIds, asked);
  const past = {
    contact: await pastOf(at, { objectType: 'contact', objectIds: contactIds }, asked),
    company: await pastOf(at, { objectType: 'company', objectIds: companyIds }, asked),
  };
  return ({ contactId, properties, companyId, historyCut }) => {
    const company = companyId === null ? null : (companies.get(companyId) ?? null);
    const own = told(contactId);
    return {
      contact: { ...properties, ...own.properties },
      company: companyId === null ? null : (company?.properties ?? {}),
      events: (deeds.get(contactId) ?? []).map(eventFact),
      watchedSince,
      histories: {
        contact: { ...past.contact.histories(contactId, properties), ...own.histories },
        company: companyId === null ? null : company ? past.company.histories(companyId, company.properties) : {},
      },
      stays: {
        ...(asked.stages.contact && { contact: past.contact.stays(contactId, historyCut) }),
        ...(asked.stages.company && companyStays(companyId, company, past.company)),
      },
      ...(meetings && { meetings: (meetings.get(contactId) ?? []).map(meetingFact) }),
      ...related(contactId),
    };
  };
}

function eventFact([name, path, at, properties]: Deed): EventFact {
  return { name, path, occurredAt: writtenAt(at), ...(properties && { properties }) };
}

type Past = {
  histories: (objectId: string, properties: Record<string, Known>) => Record<string, History>;
  stays: (objectId: string, isCut: boolean) => Stays;
};

async function pastOf(
  at: PortalView,
  { objectType, objectIds }: { objectType: 'contact' | 'company'; objectIds: readonly string[] },
  asked: References,
): Promise<Past> {
  const historic = asked.histories[objectType];
  const changes = Map.groupBy(await changesOfProperties(at, { objectType, objectIds, properties: historic }), nameOf);
  const visits = asked.stages[objectType] ? await stageStaysOf(at, { objectType, objectIds }) : [];
  const stays = Map.groupBy(visits, ({ objectId }) => objectId);
  return {
    histories: (objectId, properties) =>
      Object.fromEntries(
        known(properties, historic).map(({ property, history }): [string, History] => {
          const own = changes.get(nameOf({ objectId, property })) ?? [];
          return [property, { changes: own, completeSince: history === 'cut' ? (own[0]?.occurredAt ?? null) : null }];
        }),
      ),
    stays: (objectId, isCut) => {
      const own = stays.get(objectId) ?? [];
      return { stays: own, completeSince: isCut ? (own[0]?.enteredAt ?? null) : null };
    },
  };
}

function nameOf({ objectId, property }: Pick<ValueChange, 'objectId' | 'property'>): string {
  return `${objectId} ${property}`;
}

function companyStays(companyId: string | null, company: CompanyRow | null, past: Past): { company?: Stays | null } {
  if (companyId === null) return { company: null };
  if (!company) return {};
  return {
    company: past.stays(
      companyId,
      Object.values(company.properties).some(({ history }) => history === 'cut'),
    ),
  };
}

type Read = { property: string; history: 'whole' | 'cut' };

/** Of the properties asked for, those whose changes were read with the record; the others are not yet known. */
function known(properties: Record<string, Known>, asked: readonly string[]): Read[] {
  return asked.flatMap((property) => {
    const history = Object.hasOwn(properties, property) ? properties[property]?.history : undefined;
    return history === undefined ? [] : [{ property, history }];
  });
}

/** HubSpot's words for a meeting that did not take place; both spellings are seen. */
const missed = new Set(['CANCELED', 'CANCELLED', 'NO_SHOW', 'DELETED']);
/** Judged as booked by somebody from outside: before the install and called off later included. */
const bookings = new Set(['yes', 'before_install', 'cancelled']);

function meetingFact({ bookedAt, endsAt, outcome, counts }: PastMeeting): MeetingFact {
  return { bookedAt: bookings.has(counts) ? bookedAt : null, endsAt, missed: missed.has(outcome ?? '') };
}
