// The inbox of the local mailbox as a page: a list beside one message. Mail is foreign text: everything is escaped, and an HTML body
// lives in a frame that may run nothing and load nothing.

import type { MailMessage } from '../mailbox.ts';

/** What the page is allowed to do: its own style, pictures that are in the mail itself, and no script at all. */
export const mailPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'";

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

const style = `
:root { color-scheme: light; --line: #dfe3eb; --ink: #33475b; --soft: #516f90; --accent: #0b8484; --wash: #f5f8fa }
* { box-sizing: border-box } body { margin: 0; font: 14px/1.5 "Helvetica Neue", Helvetica, Arial, "Noto Sans", sans-serif; color: var(--ink); background: var(--wash) }
header { display: flex; align-items: baseline; gap: 12px; padding: 14px 24px; background: #2d3e50; color: #fff } header h1 { margin: 0; font-size: 16px } header span { color: #cbd6e2 }
main { display: grid; grid-template-columns: minmax(240px, 380px) 1fr; height: calc(100vh - 52px) }
nav { overflow-y: auto; border-inline-end: 1px solid var(--line); background: #fff } nav a { display: block; padding: 12px 20px; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; border-inline-start: 3px solid transparent }
nav a:hover { background: var(--wash) } nav a:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px } nav a[aria-current] { background: #e5f5f8; border-inline-start-color: var(--accent) }
nav b, nav small { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap } small, dt { color: var(--soft) }
article { display: flex; flex-direction: column; min-width: 0; padding: 20px 28px; overflow: auto } article h2 { margin: 0 0 8px; font-size: 20px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 0 0 16px } dd { margin: 0; overflow-wrap: anywhere }
iframe, pre { flex: 1 0 320px; width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 4px; background: #fff } pre { padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
details { margin-top: 12px } .empty { margin: auto; color: var(--soft); text-align: center }
@media (max-width: 720px) { main { grid-template-columns: 1fr; height: auto } nav { max-height: 40vh } }
`;

const time = (at: string): string => `<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 16)} UTC</time>`;

const listed = (message: MailMessage, isOpen: boolean): string =>
  `<a href="?message=${encodeURIComponent(message.id)}"${isOpen ? ' aria-current="true"' : ''}><b dir="auto">${escaped(message.subject || '(no subject)')}</b>` +
  `<small>to <bdi>${escaped(message.to.join(', '))}</bdi></small><small>${time(message.at)}</small></a>`;

const body = ({ html, text }: MailMessage): string => {
  const plain = `<pre dir="auto">${escaped(text)}</pre>`;
  if (html === null) return plain;
  return `<iframe sandbox="" title="The mail as HTML" srcdoc="${escaped(html)}"></iframe>${text ? `<details><summary>Plain text</summary>${plain}</details>` : ''}`;
};

const opened = (message: MailMessage): string => `<article><h2 dir="auto">${escaped(message.subject || '(no subject)')}</h2><dl>
<dt>From</dt><dd><bdi>${escaped(message.from)}</bdi></dd><dt>To</dt><dd><bdi>${escaped(message.to.join(', '))}</bdi></dd>
<dt>Received</dt><dd>${time(message.at)}</dd><dt>Message ID</dt><dd>${escaped(message.messageId)}</dd></dl>${body(message)}</article>`;

/** Draws the inbox, newest first; `openId` names the message that is shown, otherwise the newest is. */
export const mailPage = (messages: readonly MailMessage[], openId: string | null): string => {
  const newestFirst = messages.toReversed();
  const open = newestFirst.find(({ id }) => id === openId) ?? newestFirst[0];
  const content =
    open === undefined
      ? '<p class="empty">No mail yet. What the app sends appears here.</p>'
      : `<nav aria-label="Messages">${newestFirst.map((message) => listed(message, message === open)).join('')}</nav>${opened(open)}`;
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mailbox</title><style>${style}</style></head>` +
    `<body><header><h1>Mailbox</h1><span>${messages.length === 1 ? '1 message' : `${messages.length} messages`}</span></header><main>${content}</main></body></html>`
  );
};
