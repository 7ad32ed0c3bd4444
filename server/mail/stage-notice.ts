// What a colleague is told when a contact enters a stage: who, from where to where, why, and where to go on.
// Pure: no clock, no SMTP. Names were typed by strangers and are treated so.
import type { Cause, Language } from '@stagebook/contract';
import { cut, htmlOf, isolated, textOf, type Page } from './layout.ts';
import { oneLine, type Mail } from './mailer.ts';
import { causeInWords, mailWords } from './words/index.ts';

export type StageNotice = {
  to: { name: string; address: string };
  language: Language;
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

/** One mail to one person, as plain text and as HTML with the same content. */
export function composeStageNotice(notice: StageNotice): Mail {
  const { language, contact, stage, before, cause, timeZone } = notice;
  const words = mailWords[language];
  const { notice: ours, comma } = words;
  const when = new Intl.DateTimeFormat(words.locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    new Date(notice.enteredAt),
  );
  const rows: [string, string | null][] = [
    [words.contact, contact.email ? `${contact.name}${comma}${contact.email}` : contact.name],
    [words.company, notice.company],
    [ours.rows.now, stage],
    [ours.rows.before, before ?? ours.noStage],
    [ours.rows.when, `${when} (${timeZone})`],
    [ours.rows.why, cause && causeInWords(words, cause)],
  ];
  const [name, label] = [contact.name, stage].map((text) => isolated(oneLine(text), language));
  const title = ours.title(name ?? '', label ?? '');
  const page: Page = {
    language,
    title,
    rows: rows.flatMap(([name, value]): [string, string][] => (value === null || value.trim() === '' ? [] : [[name, oneLine(value)]])),
    past: { heading: '', lines: [] },
    links: [{ label: words.openContact, href: contact.url }],
  };
  return { to: notice.to, messageId: notice.messageId, subject: cut(title), text: textOf(page), html: htmlOf(page) };
}
