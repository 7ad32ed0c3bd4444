// How every mail of ours looks: the same content as plain text and as HTML that mail programs understand.

import type { Language } from '@stagebook/contract';
import { mailWords } from './words/index.ts';

export type Page = {
  language: Language;
  title: string;
  /** A name and what stands beside it. */
  rows: [string, string][];
  /** A list with a heading; left out when it is empty. */
  past: { heading: string; lines: string[] };
  links: { label: string; href: string }[];
};

/** The page as plain text. */
export function textOf({ language, title, rows, past, links }: Page): string {
  const { colon } = mailWords[language];
  return [
    title,
    '',
    ...rows.map(([name, value]) => `${name}${colon}${value}`),
    ...(past.lines.length ? ['', past.heading, ...past.lines.map((line) => `- ${line}`)] : []),
    '',
    ...links.map(({ label, href }) => `${label}${colon}${href}`),
    '',
  ].join('\n');
}

/** Tables and inline styles: what mail programs understand. Links that are not http(s) are left out. */
export function htmlOf({ language, title, rows, past: { heading, lines }, links }: Page): string {
  const end = isRightToLeft(language) ? 'left' : 'right';
  const start = end === 'left' ? 'right' : 'left';
  const cell = 'padding:7px 0;border-bottom:1px solid #e5e9ef;vertical-align:top;';
  const body = rows
    .map(
      ([name, value]) =>
        `<tr><td style="${cell}color:#5b6776;width:96px">${escape(name)}</td><td style="${cell}color:#1f2a37;text-align:${start}" dir="auto">${escape(value)}</td></tr>`,
    )
    .join('');
  const past =
    lines.length === 0
      ? ''
      : `<p style="margin:22px 0 6px;color:#5b6776">${escape(heading)}</p><ul style="margin:0;padding-${start}:18px;color:#1f2a37">${lines.map((line) => `<li style="padding:2px 0">${escape(line)}</li>`).join('')}</ul>`;
  const buttons = links
    .filter(({ href }) => /^https?:\/\//.test(href))
    .map(({ label, href }, index) => `<a href="${escape(href)}" style="${buttonStyle(index === 0, end)}">${escape(label)}</a>`)
    .join(' ');
  return (
    `<!doctype html><html lang="${language}" dir="${isRightToLeft(language) ? 'rtl' : 'ltr'}"><body style="margin:0;padding:24px;background:#f3f5f8;font:15px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">` +
    '<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center"><table role="presentation" cellspacing="0" cellpadding="0" style="width:100%;max-width:560px;background:#ffffff;border:1px solid #dfe4ea;border-radius:12px"><tr><td style="padding:28px 32px">' +
    `<h1 style="margin:0 0 16px;font-size:21px;line-height:1.3;color:#1f2a37">${escape(title)}</h1>` +
    `<table role="presentation" width="100%" cellspacing="0" cellpadding="0">${body}</table>${past}<p style="margin:24px 0 0">${buttons}</p></td></tr></table></td></tr></table></body></html>`
  );
}

function buttonStyle(first: boolean, end: 'left' | 'right'): string {
  const shape = `display:inline-block;margin:0;margin-bottom:8px;margin-${end}:8px;padding:10px 18px;border-radius:8px;text-decoration:none;font-weight:600;`;
  return shape + (first ? 'background:#1d5fd1;color:#ffffff' : 'border:1px solid #c6cfd9;color:#1f2a37');
}

function isRightToLeft(language: Language): boolean {
  return language === 'ar';
}

function escape(text: string): string {
  return text.replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** A name so marked that its writing direction turns nothing around it; as it is where both run the same way. */
export function isolated(text: string, language: Language): string {
  return isRightToLeft(language) || /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? `\u2068${text}\u2069` : text;
}

/** A subject of a length that mail systems take. */
export function cut(subject: string): string {
  return subject.length > 200 ? `${subject.slice(0, 199)}…` : subject;
}
