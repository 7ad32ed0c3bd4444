// What the sales team is told when a demo is booked: who, when, from where, how they got here, and where to go on.
// Pure: no clock, no SMTP. Names and titles were typed by strangers and are treated so.
import { cut, htmlOf, textOf, type Page } from './layout.ts';
import { oneLine } from './mailer.ts';
import type { Mail } from './mailer.ts';

export type BookingMail = {
  to: { name: string; address: string };
  /** IANA zone in which the reader is told the time. */
  timeZone: string;
  messageId: string;
  contact: { name: string; email: string | null; url: string };
  company: string | null;
  meeting: { title: string; startsAt: string | null; host: string | null };
  deal: { name: string; stageLabel: string; url: string } | null;
  /** Newest first; the mail shows three. */
  history: { label: string; enteredAt: string; days: number | null }[];
};

/** One mail to one person, as plain text and as HTML with the same content. */
export function composeBookingMail(booking: BookingMail): Mail {
  const rows = rowsOf(booking);
  const history = booking.history.slice(0, 3).map((visit) => historyLine(visit, booking.timeZone));
  const links = [
    { label: 'Open the contact', href: booking.contact.url },
    ...(booking.deal ? [{ label: 'Open the deal', href: booking.deal.url }] : []),
  ];
  const title = `${oneLine(booking.contact.name)} booked a demo`;
  const page: Page = { language: 'en', title, rows, past: { heading: 'How they got here', lines: history }, links };
  return {
    to: booking.to,
    messageId: booking.messageId,
    subject: cut(booking.company ? `${title} (${oneLine(booking.company)})` : title),
    text: textOf(page),
    html: htmlOf(page),
  };
}

function rowsOf({ meeting, contact, company, deal, timeZone }: BookingMail): [string, string][] {
  const rows: [string, string | null][] = [
    ['When', meeting.startsAt === null ? 'not known yet' : moment(meeting.startsAt, timeZone)],
    ['Meeting', meeting.title],
    ['Host', meeting.host],
    ['Contact', contact.email ? `${contact.name}, ${contact.email}` : contact.name],
    ['Company', company],
    ['Deal', deal ? `${deal.name}, ${deal.stageLabel}` : null],
  ];
  return rows.flatMap(([name, value]): [string, string][] => (value === null || value.trim() === '' ? [] : [[name, oneLine(value)]]));
}

function historyLine(visit: BookingMail['history'][number], timeZone: string): string {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).format(new Date(visit.enteredAt));
  const stay = visit.days === null ? 'since then' : visit.days === 1 ? 'for 1 day' : `for ${visit.days} days`;
  return `${oneLine(visit.label)}: ${date}, ${stay}`;
}

function moment(iso: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  });
  return `${format.format(new Date(iso))} (${timeZone})`;
}
