// Makes the one deal of a booking. The deal carries a unique key of ours, so that trying again finds it instead of making another.
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { associate, readAssociations } from '../../hubspot/associations.ts';
import { createDeal as createInHubSpot, findDealByKey } from '../../hubspot/deals.ts';
import type { ObjectType } from '../../hubspot/record.ts';
import { isInternal } from '../../lifecycle/booking.ts';
import { isCustomer } from '../../lifecycle/deal-plan.ts';
import type { DealGround } from '../../store/accounts.ts';
import { getContact } from '../../store/contacts.ts';
import { dealOfThread, saveDeal } from '../../store/deals.ts';
import { meetingOfThread, openMeetingsOf, type MeetingRow } from '../../store/meetings.ts';
import { inPortal } from '../../store/portal.ts';
import { dealGroundOf } from '../prepare-deal-ground.ts';
import { ownPeople } from '../record-meeting.ts';
import { adoptOpenDeal, type DealToUse } from './adopt-deal.ts';
import { newDealProperties } from './deal-properties.ts';
import type { Outcome, Work } from '../run-actions.ts';

const triesToFind = 5;
const wantedShape = z.object({ contactId: z.string() });
const attachShape = z.object({ attach: z.union([z.object({ companyId: z.string() }), z.object({ meetingId: z.string() })]) });

/**
 * Creates the deal with contact, company and meeting associated in the same call, or finds the one that an earlier try made (its answer
 * may have been lost). The key is unique in HubSpot, so two deals for one booking cannot exist; every association is safe to repeat.
 */
export async function createDeal(work: Work): Promise<Outcome> {
  try {
    return await createOn(work, await dealGroundOf(work));
  } catch (error) {
    // The stage or the property that we remember may have been deleted since: look for them anew, once.
    if (!(error instanceof AppError && error.kind === 'refused' && work.account.dealGround)) throw error;
    return await createOn(work, await dealGroundOf({ ...work, account: { ...work.account, dealGround: null } }));
  }
}

async function createOn(work: Work, ground: DealGround): Promise<Outcome> {
  const { deps, portalId, action } = work;
  const { contactId } = wantedShape.parse(action.wanted);
  const thread = action.thread ?? action.key;
  const hubspot = deps.hubspot(portalId);
  const booking = await bookingOf(work, { contactId, thread });
  const { deals, stages } = work.settings.settings;
  if (deals.customers === 'no_deal' && isCustomer(stages, booking.stage))
    return { state: 'skipped', why: { code: 'existing_customer', text: null, params: {} } };
  const links = await linksOf(work, { contactId, ...booking });
  const key = `${portalId}:${thread}`;
  const planned = await newDealProperties(work, { contactId, meeting: booking.meeting, thread, ground });
  const { deal, code } =
    (await adoptOpenDeal(work, { contactId, companyId: links.companies[0] ?? null, key, ground })) ??
    (await makeDeal(work, { key, properties: planned.properties, booking, links }));
  const alongWithIt =
    code === 'deal_created'
      ? []
      : [
          ...all('contacts', links.contacts),
          ...all('companies', links.companies.slice(0, 1)),
          ...all('meetings', booking.meetingId ? [booking.meetingId] : []),
        ];
  for (const to of [...alongWithIt, ...all('companies', links.companies.slice(1)), ...all('meetings', booking.otherMeetings)]) {
    await associate(hubspot, { type: 'deals', id: deal.id }, to);
  }
  const name = deal.properties['dealname'] ?? planned.name;
  return {
    state: 'done',
    why: { code, text: null, params: { name } },
    after: { dealId: deal.id },
    alongside: async (at) => {
      await saveDeal(at, thread, {
        dealId: deal.id,
        key: code === 'deal_adopted' ? null : key,
        name,
        pipeline: ground.pipeline,
        stage: code === 'deal_adopted' ? (deal.properties['dealstage'] ?? ground.stage) : ground.stage,
        contactId,
        createdAt: deal.createdAt ?? deps.clock().toISOString(),
        closesAt: code === 'deal_adopted' ? null : planned.closesAt,
      });
      // HubSpot's own deal sync may have moved contact and company just now: look, instead of waiting for its webhooks.
      const [companyId] = links.companies;
      await deps.queue.send(at.trx, [
        { name: 'refresh-contact', key: `${portalId}:${contactId}`, data: { portalId, contactId } },
        ...(companyId ? [{ name: 'refresh-company' as const, key: `${portalId}:${companyId}`, data: { portalId, companyId } }] : []),
      ]);
    },
  };
}

type Wanted = { key: string; properties: Record<string, string>; booking: Booking; links: Links };

/** A new deal, or the one that an earlier try made under this key. */
async function makeDeal({ deps, portalId, action }: Work, { key, properties, booking, links }: Wanted): Promise<DealToUse> {
  const hubspot = deps.hubspot(portalId);
  const made = await createInHubSpot(hubspot, {
    key,
    properties,
    contactIds: links.contacts,
    companyId: links.companies[0] ?? null,
    meetingId: booking.meetingId,
  });
  if (made) return { deal: made, code: 'deal_created' };
  const deal = await findDealByKey(hubspot, key, ['dealname']);
  if (deal) return { deal, code: 'deal_found' };
  // The key is taken, but HubSpot does not show by whom: it may only be late.
  if (action.attempts < triesToFind) throw new AppError('unavailable', 'HubSpot does not show the deal of this booking yet.');
  // Taken by a deal that somebody has deleted since: their decision stands.
  throw new AppError('not_found', 'The deal of this booking was deleted in HubSpot.');
}

/** Puts on the deal what appeared only after it was made: a company, or a meeting of the same demo. Repeating it changes nothing. */
export async function attachToDeal({ deps, portalId, action }: Work): Promise<Outcome> {
  const { attach } = attachShape.parse(action.wanted);
  const deal = await inPortal(deps, portalId, (at) => dealOfThread(at, action.thread ?? ''));
  if (!deal) throw new AppError('not_found', 'The deal of this booking is not there.');
  const to =
    'companyId' in attach ? { type: 'companies' as const, id: attach.companyId } : { type: 'meetings' as const, id: attach.meetingId };
  await associate(deps.hubspot(portalId), { type: 'deals', id: deal.dealId }, to);
  return { state: 'done', why: { code: 'deal_found', text: null, params: { name: deal.name } }, after: { dealId: deal.dealId } };
}

type Booking = {
  /** Null for a booking by hand, and for a contact without a meeting. */
  meeting: MeetingRow | null;
  /** Null for a booking by hand. */
  meetingId: string | null;
  otherMeetings: string[];
  /** The contact's lifecycle stage. */
  stage: string | null;
};

async function bookingOf({ deps, portalId }: Work, { contactId, thread }: { contactId: string; thread: string }): Promise<Booking> {
  return await inPortal(deps, portalId, async (at) => {
    const contact = await getContact(at, contactId);
    const meeting = await meetingOfThread(at, thread);
    const others = await openMeetingsOf(at, contactId, deps.clock());
    return {
      meeting,
      meetingId: meeting && meeting.meetingId !== thread ? meeting.meetingId : null,
      otherMeetings: others.map((other) => other.meetingId).filter((id) => id !== meeting?.meetingId),
      stage: contact?.stage ?? null,
    };
  });
}

type Links = { contacts: string[]; companies: string[] };

/** The contact and the meeting's other attendees; the contact's companies, the primary one first. */
async function linksOf(
  { deps, portalId, account, settings }: Work,
  { contactId, meetingId }: { contactId: string; meetingId: string | null },
): Promise<Links> {
  const hubspot = deps.hubspot(portalId);
  const companies = await readAssociations(hubspot, { type: 'contacts', id: contactId }, 'companies');
  const attendees = meetingId ? await readAssociations(hubspot, { type: 'meetings', id: meetingId }, 'contacts') : [];
  const own = ownPeople(account, settings);
  const external = await inPortal(deps, portalId, async (at) => {
    const known = await Promise.all(attendees.map((link) => getContact(at, link.toId)));
    return attendees.filter((_, index) => !isInternal(known[index]?.email ?? null, own)).map((link) => link.toId);
  });
  return {
    contacts: [...new Set([contactId, ...external])],
    companies: companies.toSorted((one, other) => Number(other.primary) - Number(one.primary)).map((link) => link.toId),
  };
}

function all(type: ObjectType, ids: string[]): { type: ObjectType; id: string }[] {
  return ids.map((id) => ({ type, id }));
}
