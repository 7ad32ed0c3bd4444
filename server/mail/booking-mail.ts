// What the sales team is told when a demo is booked: who, when, from where, how they got here, and where to go on.
// Pure: no clock, no SMTP. Names and titles were typed by strangers and are treated so.
import type { Language } from '@stagebook/contract';
import { cut, htmlOf, isolated, textOf, type Page } from './layout.ts';
import { oneLine } from './mailer.ts';
import type { Mail } from './mailer.ts';
import { mailWords } from './words/index.ts';

export type BookingMail = {
  to: { name: string; address: string };
  language: Language;
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
  const { language, contact, company, deal } = booking;
  const words = mailWords[language];
  const [name, employer] = [contact.name, company].map((text) => (text ? isolated(oneLine(text), language) : null));
  const links = [{ label: words.openContact, href: contact.url }, ...(deal ? [{ label: words.openDeal, href: deal.url }] : [])];
  const page: Page = {
    language,
    title: words.booking.title(name ?? '', null),
    rows: rowsOf(booking),
    past: { heading: words.booking.past, lines: booking.history.slice(0, 3).map((visit) => historyLine(visit, booking)) },
    links,
  };
  return {
    to: booking.to,
    messageId: booking.messageId,
    subject: cut(words.booking.title(name ?? '', employer ?? null)),
    text: textOf(page),
    html: htmlOf(page),
  };
}

function rowsOf({ language, meeting, contact, company, deal, timeZone }: BookingMail): [string, string][] {
  const { booking, locale, comma, ...words } = mailWords[language];
  const rows: [string, string | null][] = [
    [booking.rows.when, meeting.startsAt === null ? booking.unknownTime : moment(meeting.startsAt, { timeZone, locale })],
    [booking.rows.meeting, meeting.title],
    [booking.rows.host, meeting.host],
    [words.contact, contact.email ? `${contact.name}${comma}${contact.email}` : contact.name],
    [words.company, company],
    [booking.rows.deal, deal ? `${deal.name}${comma}${deal.stageLabel}` : null],
  ];
  return rows.flatMap(([name, value]): [string, string][] => (value === null || value.trim() === '' ? [] : [[name, oneLine(value)]]));
}

function historyLine(visit: BookingMail['history'][number], { language, timeZone }: BookingMail): string {
  const { booking, locale, colon, comma } = mailWords[language];
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(
    new Date(visit.enteredAt),
  );
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  const stay = visit.days === null ? booking.sinceThen : booking.stayed(days.format(visit.days));
  return `${isolated(oneLine(visit.label), language)}${colon}${date}${comma}${stay}`;
}

function moment(iso: string, { timeZone, locale }: { timeZone: string; locale: string }): string {
  const format = new Intl.DateTimeFormat(locale, {
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
