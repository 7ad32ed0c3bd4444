// What an admin is told when a rule was stopped because it would have moved unusually many contacts.
// Pure: no clock, no SMTP. Names were typed by strangers and are treated so.
import { cut, htmlOf, textOf, type Page } from './layout.ts';
import { oneLine, type Mail } from './mailer.ts';
import type { NoticeLanguage } from './notice-words.ts';

export type RuleStoppedMail = {
  to: { name: string; address: string };
  language: NoticeLanguage;
  messageId: string;
  segment: string;
  stage: string;
  /** How many it had moved within the hour. */
  moved: number;
  settingsUrl: string;
};

type Words = {
  title(segment: string, stage: string): string;
  rows: Record<'segment' | 'stage' | 'moved' | 'what', string>;
  what: string;
  open: string;
};

const words: Record<NoticeLanguage, Words> = {
  en: {
    title: (segment, stage) => `Stopped: ${segment} would move unusually many contacts to ${stage}`,
    rows: { segment: 'Segment', stage: 'Stage', moved: 'Moved in an hour', what: 'What now' },
    what: 'The rule moves nobody until you let it go on. Nobody is lost: whoever it would move is waiting.',
    open: 'Open the settings',
  },
  ar: {
    title: (segment, stage) => `أُوقفت القاعدة: ستنقل الشريحة ${segment} عددًا غير معتاد من جهات الاتصال إلى ${stage}`,
    rows: { segment: 'الشريحة', stage: 'المرحلة', moved: 'نُقل خلال ساعة', what: 'ماذا الآن' },
    what: 'لن تنقل القاعدة أحدًا حتى تسمح لها بالمتابعة. لا يضيع أحد: من كانت ستنقلهم ينتظرون.',
    open: 'فتح الإعدادات',
  },
};

/** One mail, as plain text and as HTML with the same content. */
export function composeRuleStopped({ to, language, messageId, segment, stage, moved, settingsUrl }: RuleStoppedMail): Mail {
  const { title, rows, what, open } = words[language];
  const page: Page = {
    language,
    title: title(oneLine(segment), oneLine(stage)),
    rows: [
      [rows.segment, oneLine(segment)],
      [rows.stage, oneLine(stage)],
      [rows.moved, String(moved)],
      [rows.what, what],
    ],
    past: { heading: '', lines: [] },
    links: [{ label: open, href: settingsUrl }],
  };
  return { to, messageId, subject: cut(page.title), text: textOf(page), html: htmlOf(page) };
}
