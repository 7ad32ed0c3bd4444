// A local mail server that keeps what it is sent: the far end of every mail in the demo and in the tests. Delivers nothing anywhere.

import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** `to` holds the addresses of the envelope: who really gets it. */
export type MailMessage = {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  messageId: string;
};
export type Mailbox = {
  port: number;
  messages(): MailMessage[];
  clear(): void;
  /** The next `times` mails are refused: for now (451), or for good (550). */
  refuse(times: number, permanent?: boolean): void;
  stop(): Promise<void>;
};

const maxBytes = 10 * 1024 * 1024;

const readAll = async (stream: Readable): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const sender = (from: { name?: string; address?: string } | undefined): string =>
  from?.name ? `${from.name} <${from.address ?? ''}>` : (from?.address ?? '');

const readMessage = async (raw: Buffer, envelope: { id: string; to: string[]; at: string }): Promise<MailMessage> => {
  const mail = await PostalMime.parse(raw);
  return {
    ...envelope,
    from: sender(mail.from),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
    messageId: mail.messageId ?? '',
  };
};

const refusal = (permanent: boolean): Error =>
  Object.assign(
    new Error(permanent ? '5.7.1 This mailbox was told to refuse the mail' : '4.3.2 This mailbox was told to refuse the mail for now'),
    { responseCode: permanent ? 550 : 451 },
  );

const listen = async (server: SMTPServer, host: string, port: number): Promise<number> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A client that hangs up in the middle of a mail must not take the process with it.
  server.on('error', () => undefined);
  return (server.server.address() as AddressInfo).port;
};

type Inbox = { refusalOfNext(): Error | null; keep(raw: Buffer, to: string[]): Promise<void> };

function createServer(inbox: Inbox): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: maxBytes,
    onAuth: (auth, _session, done) => {
      done(null, { user: auth.username ?? 'anyone' });
    },
    onMailFrom: (_address, _session, done) => {
      done(inbox.refusalOfNext());
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      readAll(stream)
        .then((raw) => inbox.keep(raw, to))
        .then(() => done(), done);
    },
  });
}

type MailboxOptions = { host?: string; port?: number; clock?: () => Date };

/** Starts the mailbox on a port of its own; messages live in memory, oldest first, until cleared. */
export const startMailbox = async ({ host = '127.0.0.1', port = 0, clock = () => new Date() }: MailboxOptions = {}): Promise<Mailbox> => {
  let messages: MailMessage[] = [];
  let count = 0;
  let refusing = { times: 0, permanent: false };
  const server = createServer({
    refusalOfNext: () => {
      if (refusing.times === 0) return null;
      refusing = { ...refusing, times: refusing.times - 1 };
      return refusal(refusing.permanent);
    },
    keep: async (raw, to) => {
      count += 1;
      messages.push(await readMessage(raw, { id: String(count), at: clock().toISOString(), to }));
    },
  });
  return {
    port: await listen(server, host, port),
    messages: () => [...messages],
    clear: () => {
      messages = [];
    },
    refuse: (times, permanent = false) => {
      refusing = { times, permanent };
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
