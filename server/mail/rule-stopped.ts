// What an admin is told when a rule was stopped because it would have moved unusually many contacts.
// Pure: no clock, no SMTP. Names were typed by strangers and are treated so.
import type { Language } from '@stagebook/contract';
import { cut, htmlOf, isolated, textOf, type Page } from './layout.ts';
import { oneLine, type Mail } from './mailer.ts';
import { mailWords } from './words/index.ts';

export type RuleStoppedMail = {
  to: { name: string; address: string };
  language: Language;
  messageId: string;
  segment: string;
  stage: string;
  /** How many it had moved within the hour. */
  moved: number;
  settingsUrl: string;
};

/** One mail, as plain text and as HTML with the same content. */
export function composeRuleStopped({ to, language, messageId, segment, stage, moved, settingsUrl }: RuleStoppedMail): Mail {
  const { stopped, locale } = mailWords[language];
  const { rows } = stopped;
  const page: Page = {
    language,
    title: stopped.title(isolated(oneLine(segment), language), isolated(oneLine(stage), language)),
    rows: [
      [rows.segment, oneLine(segment)],
      [rows.stage, oneLine(stage)],
      [rows.moved, new Intl.NumberFormat(locale).format(moved)],
      [rows.what, stopped.what],
    ],
    past: { heading: '', lines: [] },
    links: [{ label: stopped.open, href: settingsUrl }],
  };
  return { to, messageId, subject: cut(page.title), text: textOf(page), html: htmlOf(page) };
}
