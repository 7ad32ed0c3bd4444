import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { AppError } from '../../server/errors.ts';
import { composeBookingMail } from '../../server/mail/booking-mail.ts';
import type { BookingMail } from '../../server/mail/booking-mail.ts';
import { createMailer } from '../../server/mail/mailer.ts';

const booking: BookingMail = {
  to: { name: 'Rep One', address: 'rep@acme.example' },
  language: 'en' as const,
  timeZone: 'Europe/Istanbul',
  messageId: 'booking.88.9@stagebook.example',
  contact: { name: 'Ada Lovelace', email: 'ada@engines.example', url: 'https://app.hubspot.com/contacts/1/record/0-1/501' },
  company: 'Engines & Co',
  meeting: { title: 'Demo', startsAt: '2026-11-24T09:30:00Z', host: 'Rep One' },
  deal: { name: 'Engines demo', stageLabel: 'Demo scheduled', url: 'https://app.hubspot.com/contacts/1/record/0-3/900' },
  history: [
    { label: 'SQL', enteredAt: '2026-11-23T10:00:00Z', days: null },
    { label: 'PQL', enteredAt: '2026-11-01T10:00:00Z', days: 22 },
    { label: 'Lead', enteredAt: '2026-10-31T10:00:00Z', days: 1 },
    { label: 'Subscriber', enteredAt: '2026-01-01T10:00:00Z', days: 300 },
  ],
};

describe('the mail about a booking', () => {
  it("says who, when in the reader's zone, from where, how they got here, and where to go on", () => {
    const mail = composeBookingMail(booking);
    assert.equal(mail.subject, 'Ada Lovelace booked a demo (Engines & Co)');
    assert.equal(
      mail.text,
      [
        'Ada Lovelace booked a demo',
        '',
        'When: Tuesday, 24 November 2026 at 12:30 GMT+3 (Europe/Istanbul)',
        'Meeting: Demo',
        'Host: Rep One',
        'Contact: Ada Lovelace, ada@engines.example',
        'Company: Engines & Co',
        'Deal: Engines demo, Demo scheduled',
        '',
        'How they got here',
        '- SQL: 23 Nov 2026, since then',
        '- PQL: 1 Nov 2026, for 22 days',
        '- Lead: 31 Oct 2026, for 1 day',
        '',
        'Open the contact: https://app.hubspot.com/contacts/1/record/0-1/501',
        'Open the deal: https://app.hubspot.com/contacts/1/record/0-3/900',
        '',
      ].join('\n'),
    );
    for (const part of ['Engines &#38; Co', 'href="https://app.hubspot.com/contacts/1/record/0-3/900"', '12:30', 'for 22 days'])
      assert.ok(mail.html.includes(part), part);
  });
  it('leaves out what is not known', () => {
    const { text } = composeBookingMail({
      ...booking,
      company: null,
      deal: null,
      history: [],
      meeting: { title: '', startsAt: null, host: null },
    });
    assert.match(text, /When: not known yet/);
    assert.doesNotMatch(text, /Company|Deal|Host|Meeting:|How they/);
  });
  it('shows markup and breaks headers for nobody', () => {
    const evil = '<img src=x onerror=alert(1)>\r\nBcc: all@acme.example';
    const mail = composeBookingMail({
      ...booking,
      contact: { ...booking.contact, name: evil, url: 'javascript:alert(1)' },
      company: evil,
      meeting: { ...booking.meeting, title: evil },
    });
    assert.doesNotMatch(mail.subject, /[\r\n]/);
    assert.doesNotMatch(mail.html, /<img|javascript:/);
    assert.doesNotMatch(mail.text, /^Bcc:/m);
  });
  it('keeps names in other scripts as they are', () =>
    assert.match(composeBookingMail({ ...booking, contact: { ...booking.contact, name: '山田 太郎' } }).subject, /^山田 太郎 booked/));
});

describe('the mailer', () => {
  async function mailbox(refuse = 0): Promise<{ url: string; raw: string[]; stop(): Promise<void> }> {
    const raw: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => done(refuse ? Object.assign(new Error('no such user'), { responseCode: refuse }) : null),
      onData: (stream, _session, done) => {
        let text = '';
        stream.on('data', (part: Buffer) => {
          text += part.toString();
        });
        stream.on('end', () => {
          raw.push(text);
          done(null);
        });
      },
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    const { port } = server.server.address() as AddressInfo;
    return {
      url: `smtp://127.0.0.1:${port}`,
      raw,
      stop: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
        }),
    };
  }
  const from = 'Stagebook <stagebook@acme.example>';

  it('sends both forms under a fixed message id', async () => {
    const box = await mailbox();
    const mailer = createMailer({ smtpUrl: box.url, from });
    await mailer.send(composeBookingMail({ ...booking, to: { name: 'Rep\r\nBcc: all@acme.example', address: 'rep@acme.example' } }));
    mailer.close();
    await box.stop();
    const mail = await PostalMime.parse(box.raw[0] ?? '');
    assert.deepEqual(
      [mail.messageId, mail.from?.address, mail.to?.map(({ address }) => address), mail.bcc],
      ['<booking.88.9@stagebook.example>', 'stagebook@acme.example', ['rep@acme.example'], undefined],
    );
    assert.match(mail.text ?? '', /Ada Lovelace booked a demo/);
    assert.match(mail.html ?? '', /<h1/);
  });
  for (const [what, code, kind] of [
    ['for good', 550, 'refused'],
    ['for now', 451, 'unavailable'],
  ] as const) {
    it(`a server that refuses ${what} is ${kind}`, async () => {
      const box = await mailbox(code);
      const mailer = createMailer({ smtpUrl: box.url, from });
      await assert.rejects(mailer.send(composeBookingMail(booking)), (error) => error instanceof AppError && error.kind === kind);
      mailer.close();
      await box.stop();
    });
  }
  it('a server that is silent or away is unavailable soon', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', () => resolve());
    });
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, from, timeoutMs: 200 });
    const startedAt = Date.now();
    await assert.rejects(mailer.send(composeBookingMail(booking)), (error) => error instanceof AppError && error.kind === 'unavailable');
    assert.ok(Date.now() - startedAt < 3_000);
    mailer.close();
    silent.close();
  });
});
