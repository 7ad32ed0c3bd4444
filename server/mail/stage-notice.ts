// What a colleague is told when a contact enters a stage: who, from where to where, why, and where to go on.
// Pure: no clock, no SMTP. Names were typed by strangers and are treated so.
import type { Cause } from '@stagebook/contract';
import { cut, htmlOf, textOf, type Page } from './layout.ts';
import { oneLine, type Mail } from './mailer.ts';
import { noticeWords, type NoticeLanguage } from './notice-words.ts';

export type StageNotice = {
  to: { name: string; address: string };
  language: NoticeLanguage;
  /** IANA zone in which the reader is told the time. */
  timeZone: string;
  messageId: string;
  contact: { name: string; email: string | null; url: string };
  company: string | null;
  stage: string;
  /** null: none before. */
  before: string | null;
  enteredAt: string;
  /** null: it is not known any more. */
  cause: Cause | null;
};

const locales: Record<NoticeLanguage, string> = { en: 'en-GB', ar: 'ar-u-nu-latn' };

/** One mail to one person, as plain text and as HTML with the same content. */
export function composeStageNotice(notice: StageNotice): Mail {
  const { language, contact, stage, before, cause, timeZone } = notice;
  const words = noticeWords[language];
  const when = new Intl.DateTimeFormat(locales[language], { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    new Date(notice.enteredAt),
  );
  const rows: [string, string | null][] = [
    [words.rows.contact, contact.email ? `${contact.name}, ${contact.email}` : contact.name],
    [words.rows.company, notice.company],
    [words.rows.now, stage],
    [words.rows.before, before ?? words.noStage],
    [words.rows.when, `${when} (${timeZone})`],
    [words.rows.why, cause && words.cause(cause)],
  ];
  const title = words.title(oneLine(contact.name), oneLine(stage));
  const page: Page = {
    language,
    title,
    rows: rows.flatMap(([name, value]): [string, string][] => (value === null || value.trim() === '' ? [] : [[name, oneLine(value)]])),
    past: { heading: '', lines: [] },
    links: [{ label: words.open, href: contact.url }],
  };
  return { to: notice.to, messageId: notice.messageId, subject: cut(title), text: textOf(page), html: htmlOf(page) };
}
