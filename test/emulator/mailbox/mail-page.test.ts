// The inbox page: what it shows, and what a hostile mail cannot do in it.

import assert from 'node:assert/strict';
import { mailPage, mailPagePolicy } from '../../../emulator/control/mail-page.ts';
import type { MailMessage } from '../../../emulator/mailbox.ts';

const message = (id: string, extra: Partial<MailMessage> = {}): MailMessage => ({
  id,
  at: '2026-10-01T10:00:00.000Z',
  from: 'Stagebook <a@b.test>',
  to: ['c@d.test'],
  subject: `Subject ${id}`,
  text: `Text ${id}`,
  html: null,
  messageId: `<${id}@b.test>`,
  ...extra,
});

describe('emulator/control/mail-page', () => {
  it('an empty mailbox says so', () => {
    assert.match(mailPage([], null), /No mail yet/);
    assert.doesNotMatch(mailPage([message('1')], null), /No mail yet/);
  });

  it('the newest message stands first and is open, unless another is asked for', () => {
    const page = mailPage([message('1'), message('2')], null);
    assert.ok(page.indexOf('?message=2') < page.indexOf('?message=1'));
    assert.match(page, /<pre dir="auto">Text 2<\/pre>/);
    assert.match(mailPage([message('1'), message('2')], '1'), /<pre dir="auto">Text 1<\/pre>/);
  });

  it('markup in subject, sender, receiver and text stays text', () => {
    const evil = '<script>alert(1)</script>';
    const page = mailPage([message('1', { subject: evil, from: evil, to: [evil], text: evil, messageId: evil })], null);
    assert.doesNotMatch(page, /<script/i);
    assert.equal(page.split('&lt;script&gt;').length - 1, 7);
  });

  it('an HTML body is shut in a frame without any permission and cannot leave its attribute', () => {
    const page = mailPage([message('1', { html: '<p>Hi</p>"></iframe><script>alert(1)</script>' })], null);
    assert.equal(page.match(/<iframe/g)?.length, 1);
    assert.match(page, /<iframe sandbox="" title="The mail as HTML" srcdoc="&lt;p&gt;Hi&lt;\/p&gt;&quot;&gt;/);
    assert.doesNotMatch(page, /<script/i);
    assert.match(mailPagePolicy, /default-src 'none'/);
    assert.doesNotMatch(mailPagePolicy, /script-src/);
  });
});
