// What the sales team is told when a demo is booked: who, when, from where, how they got here, and where to go on.
// Pure: no clock, no SMTP. Names and titles were typed by strangers and are treated so.
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
  return {
    to: booking.to,
    messageId: booking.messageId,
    subject: cut(booking.company ? `${title} (${oneLine(booking.company)})` : title),
    text: [
      title,
      '',
      ...rows.map(([name, value]) => `${name}: ${value}`),
      ...(history.length ? ['', 'How they got here', ...history.map((line) => `- ${line}`)] : []),
      '',
      ...links.map(({ label, href }) => `${label}: ${href}`),
      '',
    ].join('\n'),
    html: htmlOf({ title, rows, history, links }),
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

type Html = { title: string; rows: [string, string][]; history: string[]; links: { label: string; href: string }[] };

/** Tables and inline styles: what mail programs understand. Links that are not http(s) are left out. */
function htmlOf({ title, rows, history, links }: Html): string {
  const cell = 'padding:7px 0;border-bottom:1px solid #e5e9ef;vertical-align:top;';
  const body = rows
    .map(
      ([name, value]) =>
        `<tr><td style="${cell}color:#5b6776;width:96px">${escape(name)}</td><td style="${cell}color:#1f2a37" dir="auto">${escape(value)}</td></tr>`,
    )
    .join('');
  const past =
    history.length === 0
      ? ''
      : `<p style="margin:22px 0 6px;color:#5b6776">How they got here</p><ul style="margin:0;padding-left:18px;color:#1f2a37">${history.map((line) => `<li dir="auto" style="padding:2px 0">${escape(line)}</li>`).join('')}</ul>`;
  const buttons = links
    .filter(({ href }) => /^https?:\/\//.test(href))
    .map(({ label, href }, index) => `<a href="${escape(href)}" style="${buttonStyle(index === 0)}">${escape(label)}</a>`)
    .join(' ');
  return (
    `<!doctype html><html lang="en"><body style="margin:0;padding:24px;background:#f3f5f8;font:15px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">` +
    '<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center"><table role="presentation" cellspacing="0" cellpadding="0" style="width:100%;max-width:560px;background:#ffffff;border:1px solid #dfe4ea;border-radius:12px"><tr><td style="padding:28px 32px">' +
    `<h1 dir="auto" style="margin:0 0 16px;font-size:21px;line-height:1.3;color:#1f2a37">${escape(title)}</h1>` +
    `<table role="presentation" width="100%" cellspacing="0" cellpadding="0">${body}</table>${past}<p style="margin:24px 0 0">${buttons}</p></td></tr></table></td></tr></table></body></html>`
  );
}

function buttonStyle(first: boolean): string {
  const shape = 'display:inline-block;margin:0 8px 8px 0;padding:10px 18px;border-radius:8px;text-decoration:none;font-weight:600;';
  return shape + (first ? 'background:#1d5fd1;color:#ffffff' : 'border:1px solid #c6cfd9;color:#1f2a37');
}

function escape(text: string): string {
  return text.replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function cut(subject: string): string {
  return subject.length > 200 ? `${subject.slice(0, 199)}…` : subject;
}
