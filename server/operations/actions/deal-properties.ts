// What a new deal of a booking says of itself in HubSpot, as the admin planned it.
import { closeDateOf, dealName, type NameParts } from '../../lifecycle/deal-plan.ts';
import type { Account, DealGround } from '../../store/accounts.ts';
import { getCompany } from '../../store/companies.ts';
import { getContact, type ContactRow } from '../../store/contacts.ts';
import type { MeetingRow } from '../../store/meetings.ts';
import { takeTurn } from '../../store/owner-turns.ts';
import { inPortal, type Portal } from '../../store/portal.ts';
import type { Work } from '../run-actions.ts';
import { ownerProperty } from '../tracked-properties.ts';

export type NewDealProperties = { name: string; closesAt: string | null; properties: Record<string, string> };
export type BookedDeal = { contactId: string; meeting: MeetingRow | null; thread: string; ground: DealGround };

/** Name, place, owner, amount, close date and the admin's own properties. Asked again for the same booking, the owner is the same. */
export async function newDealProperties(work: Work, { contactId, meeting, thread, ground }: BookedDeal): Promise<NewDealProperties> {
  const plan = work.settings.settings.deals.deal;
  const closesAt = closeDateOf(plan, meeting?.startsAt ?? null);
  return await inPortal(work.deps, work.portalId, async (at) => {
    const contact = await getContact(at, contactId);
    const company = contact?.companyId ? await getCompany(at, contact.companyId) : null;
    const ownerId = await ownerOf(at, work, { contact, meeting, thread });
    const name = dealName(
      { contact: contact?.name ?? contactId, company: company?.name ?? null, ...partsOf(work.account, meeting) },
      plan?.name,
    );
    const optional = { [ownerProperty]: ownerId, amount: plan?.amount?.toString() ?? null, closedate: closesAt };
    const properties = {
      ...Object.fromEntries((plan?.properties ?? []).map(({ property, value }) => [property, value])),
      ...Object.fromEntries(Object.entries(optional).flatMap(([property, value]) => (value === null ? [] : [[property, value]]))),
      dealname: name,
      pipeline: ground.pipeline,
      dealstage: ground.stage,
    } as Record<string, string>;
    return { name, closesAt, properties };
  });
}

function partsOf({ directory, timeZone }: Account, meeting: MeetingRow | null): Pick<NameParts, 'title' | 'host' | 'date'> {
  const host = directory?.owners.find(({ id }) => id === meeting?.hostOwnerId)?.name ?? null;
  return { title: meeting?.title ?? null, host, date: dayOf(meeting?.startsAt ?? null, timeZone) };
}

type Whose = { contact: ContactRow | null; meeting: MeetingRow | null; thread: string };

/** The host, the contact's owner, or whose turn it is in a team; the host where the chosen one is not there. */
async function ownerOf(at: Portal, { account, settings }: Work, { contact, meeting, thread }: Whose): Promise<string | null> {
  const plan = settings.settings.deals.deal;
  const active = (account.directory?.owners ?? []).filter((owner) => owner.active);
  if (plan?.owner === 'contact_owner') {
    const owner = contact?.properties[ownerProperty]?.value ?? null;
    return active.some(({ id }) => id === owner) ? owner : (meeting?.hostOwnerId ?? null);
  }
  if (plan?.owner === 'turns') {
    const team = active.filter(({ teamIds }) => plan.teamId === null || teamIds.includes(plan.teamId));
    return (await takeTurn(at, thread, team.map(({ id }) => id).sort())) ?? meeting?.hostOwnerId ?? null;
  }
  return meeting?.hostOwnerId ?? null;
}

function dayOf(moment: string | null, timeZone: string | null): string | null {
  // Swedish writes a date as ISO 8601 does.
  return moment === null
    ? null
    : new Intl.DateTimeFormat('sv-SE', { timeZone: timeZone ?? 'UTC', dateStyle: 'short' }).format(new Date(moment));
}
