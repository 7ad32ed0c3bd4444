// The mailbox, spoken to by a real SMTP client.

import assert from 'node:assert/strict';
import { createTransport } from 'nodemailer';
import { startMailbox } from '../../../emulator/mailbox.ts';
import type { Mailbox } from '../../../emulator/mailbox.ts';

describe('emulator/mailbox', () => {
  let mailbox: Mailbox;
  const mail = {
    from: '"Stagebook" <no-reply@stagebook.test>',
    to: 'a@b.test',
    subject: 'Démo réservée · 演示',
    text: 'Merhaba\nDünya',
    html: '<p>مرحبا</p>',
  };
  const send = (extra: object = {}) => createTransport({ host: '127.0.0.1', port: mailbox.port }).sendMail({ ...mail, ...extra });

  beforeEach(async () => {
    mailbox = await startMailbox({ clock: () => new Date('2026-10-01T10:00:00Z') });
  });
  afterEach(async () => {
    await mailbox.stop();
  });

  it('a mail is kept with its subject, both bodies, sender and message id', async () => {
    await send({ messageId: '<booking-1@stagebook.test>' });
    const [message] = mailbox.messages();
    assert.ok(message);
    assert.deepEqual(
      { ...message, text: message.text.trim(), html: message.html?.trim() },
      {
        id: '1',
        at: '2026-10-01T10:00:00.000Z',
        from: 'Stagebook <no-reply@stagebook.test>',
        to: ['a@b.test'],
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: '<booking-1@stagebook.test>',
      },
    );
  });

  it('the receivers are those of the envelope, hidden ones too', async () => {
    await send({ to: 'a@b.test', bcc: 'c@d.test' });
    assert.deepEqual(mailbox.messages()[0]?.to, ['a@b.test', 'c@d.test']);
  });

  it('a mail without HTML has none', async () => {
    await send({ html: undefined });
    assert.equal(mailbox.messages()[0]?.html, null);
  });

  it('refused mails fail for now, are not kept, and the next one passes', async () => {
    mailbox.refuse(2);
    await assert.rejects(send(), (error: Error & { responseCode?: number }) => error.responseCode === 451);
    await assert.rejects(send(), (error: Error & { responseCode?: number }) => error.responseCode === 451);
    assert.equal(mailbox.messages().length, 0);
    await send();
    assert.equal(mailbox.messages().length, 1);
  });

  it('a permanent refusal says so by its code', async () => {
    mailbox.refuse(1, true);
    await assert.rejects(send(), (error: Error & { responseCode?: number }) => error.responseCode === 550);
  });

  it('a cleared mailbox is empty and goes on receiving', async () => {
    await send();
    mailbox.clear();
    assert.deepEqual(mailbox.messages(), []);
    await send();
    assert.equal(mailbox.messages()[0]?.id, '2');
  });
});
