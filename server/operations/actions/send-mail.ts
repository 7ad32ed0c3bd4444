// Tells one member of the sales team about a booking.
import { z } from 'zod';
import { recordUrl } from '../../hubspot/links.ts';
import { composeBookingMail, type BookingMail } from '../../mail/booking-mail.ts';
import { getCompany } from '../../store/companies.ts';
import { getContact } from '../../store/contacts.ts';
import { dealOfThread } from '../../store/deals.ts';
import { meetingOfThread } from '../../store/meetings.ts';
import { inPortal, type Portal } from '../../store/portal.ts';
import { visitsOf } from '../../store/visits.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { readerLanguage } from '../reader-language.ts';

const wantedShape = z.object({ to: z.string(), name: z.string(), ownerId: z.string() });
const daySeconds = 86_400;

/**
 * Sends the mail. SMTP cannot say whether a message whose answer was lost went out, so a repeated try carries the same Message-ID:
 * mail systems show it once.
 */
export async function sendBookingMail(work: Work): Promise<Outcome> {
  const { deps, portalId, action } = work;
  const wanted = wantedShape.parse(action.wanted);
  const booking = await inPortal(deps, portalId, (at) => storyOf(at, work));
  const mail = composeBookingMail({
    ...booking,
    to: { name: wanted.name, address: wanted.to },
    language: await readerLanguage(work, wanted.to),
    messageId: messageIdOf(portalId, action.key, deps.config.mailFrom),
  });
  await deps.mailer.send(mail);
  return { state: 'done', why: { code: 'mail_sent', text: null, params: { to: wanted.name } } };
}

async function storyOf(at: Portal, { deps, account, settings, action }: Work): Promise<Omit<BookingMail, 'to' | 'language' | 'messageId'>> {
  const contactId = action.lane.replace(/^contact:/, '');
  const thread = action.thread ?? '';
  const contact = await getContact(at, contactId);
  const company = contact?.companyId ? await getCompany(at, contact.companyId) : null;
  const meeting = await meetingOfThread(at, thread);
  const deal = await dealOfThread(at, thread);
  const visits = await visitsOf(at, { objectType: 'contact', objectId: contactId });
  const place = { appUrl: deps.config.hubspotAppUrl, uiDomain: account.uiDomain, portalId: at.portalId };
  const labels = new Map(settings.settings.stages.map((stage) => [stage.id, stage.label]));
  return {
    timeZone: account.timeZone,
    contact: { name: contact?.name ?? contactId, email: contact?.email ?? null, url: recordUrl(place, 'contacts', contactId) },
    company: company?.name ?? null,
    meeting: {
      title: meeting?.title ?? '',
      startsAt: meeting?.startsAt ?? null,
      host: account.directory?.owners.find((owner) => owner.id === meeting?.hostOwnerId)?.name ?? null,
    },
    deal: deal ? { name: deal.name, stageLabel: account.dealGround?.stageLabel ?? '', url: recordUrl(place, 'deals', deal.dealId) } : null,
    history: visits.toReversed().map((visit) => ({
      label: labels.get(visit.stage) ?? visit.stage,
      enteredAt: visit.enteredAt,
      days: visit.dwellSeconds === null ? null : Math.floor(visit.dwellSeconds / daySeconds),
    })),
  };
}

/** Stays the same over tries, so that a mail system can drop a second copy. */
export function messageIdOf(portalId: string, key: string, from: string): string {
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return `${portalId}.${key.replaceAll(/[^\w.-]/g, '.')}@${domain}`;
}
