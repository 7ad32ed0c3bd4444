// The few pages that people see outside HubSpot, while they connect. Plain HTML, one style, no script; every text is escaped.
import { createHash } from 'node:crypto';
import type { Response } from 'express';
import type { Language } from '@stagebook/contract';
import { requestId } from './problem.ts';

export type Page = {
  status: number;
  /** A stable word for what this page is, for tests and monitors. */
  code: string;
  language: Language;
  mark: 'done' | 'attention' | 'stopped';
  title: string;
  text: string;
  list?: readonly string[];
  action?: { label: string; href: string };
  /** What the request's id is called; without it the page names none. */
  reference?: string;
  retryAfterSeconds?: number;
};

const style = `
:root { color-scheme: light dark; --ink: #1f2a37; --soft: #5b6776; --paper: #fff; --ground: #f3f5f8; --line: #dfe4ea; --accent: #1d5fd1; --done: #12805c; --attention: #a15c00; --stopped: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf1; --soft: #a3afbd; --paper: #1b222c; --ground: #12171e; --line: #2c3642; --accent: #7fb0ff; --done: #5ccfa5; --attention: #f0b35a; --stopped: #ff8f86; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 520px; background: var(--paper); border: 1px solid var(--line); border-radius: 14px; padding: 36px 36px 32px; box-shadow: 0 12px 40px rgb(15 23 42 / 8%); }
.brand { margin: 0 0 28px; font-weight: 650; letter-spacing: .01em; color: var(--soft); }
.mark { display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; border: 2px solid currentColor; font-size: 22px; font-weight: 700; line-height: 1; }
.done { color: var(--done); } .attention { color: var(--attention); } .stopped { color: var(--stopped); }
h1 { margin: 16px 0 8px; font-size: 24px; line-height: 1.25; }
p { margin: 0 0 12px; } ul { margin: 0 0 16px; padding: 0; list-style: none; border-top: 1px solid var(--line); }
li { padding: 8px 0; border-bottom: 1px solid var(--line); font: 14px/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
a.go { display: inline-block; margin-top: 12px; padding: 11px 20px; border-radius: 8px; background: var(--accent); color: var(--paper); text-decoration: none; font-weight: 600; }
a.go:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
.id { margin: 24px 0 0; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
`;
const marks = { done: '✓', attention: '!', stopped: '×' } as const;

/** What a content security policy must allow for these pages, and nothing else. */
export const pageStyleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** Writes a page. */
export function sendPage(res: Response, page: Page): void {
  if (page.status === 503 || page.status === 429) res.set('Retry-After', String(page.retryAfterSeconds ?? 5));
  res
    .status(page.status)
    .type('html')
    .send(render(page, requestId(res)));
}

function render(page: Page, id: string): string {
  const list = page.list?.length ? `<ul>${page.list.map((item) => `<li dir="ltr">${escapeHtml(item)}</li>`).join('')}</ul>` : '';
  const action = page.action ? `<a class="go" href="${escapeHtml(page.action.href)}">${escapeHtml(page.action.label)}</a>` : '';
  const reference = page.reference === undefined ? '' : `<p class="id">${escapeHtml(page.reference)} <bdi>${escapeHtml(id)}</bdi></p>`;
  const dir = page.language === 'ar' ? 'rtl' : 'ltr';
  return (
    `<!doctype html><html lang="${page.language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(page.title)} · Stagebook</title><style>${style}</style></head>` +
    `<body data-problem="${escapeHtml(page.code)}"><main><p class="brand">Stagebook</p><div class="mark ${page.mark}" aria-hidden="true">${marks[page.mark]}</div>` +
    `<h1>${escapeHtml(page.title)}</h1><p>${escapeHtml(page.text)}</p>${list}${action}${reference}</main></body></html>`
  );
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}
