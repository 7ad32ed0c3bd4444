// Sends one mail at a time through SMTP. It knows no account and no template.
import nodemailer from 'nodemailer';
import { AppError } from '../errors.ts';

export type Mail = {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets. Stays the same over retries, so that a mail system can drop a second copy. */
  messageId: string;
};
export type Mailer = { send(mail: Mail): Promise<void>; close(): void };

/** A mailer over few pooled connections. A refusal for good (5xx) is `refused`, all else `unavailable`. */
export function createMailer(options: { smtpUrl: string; from: string; timeoutMs?: number }): Mailer {
  const timeoutMs = options.timeoutMs ?? 10_000;
  const server = new URL(options.smtpUrl);
  const user = decodeURIComponent(server.username);
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 3,
    host: server.hostname,
    secure: server.protocol === 'smtps:',
    port: Number(server.port) || (server.protocol === 'smtps:' ? 465 : 587),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(server.password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail({
          from: options.from,
          to: { name: oneLine(mail.to.name), address: oneLine(mail.to.address) },
          subject: oneLine(mail.subject),
          text: mail.text,
          html: mail.html,
          messageId: `<${oneLine(mail.messageId)}>`,
        });
      } catch (cause) {
        throw toAppError(cause);
      }
    },
    close: () => transport.close(),
  };
}

/** A line break in a header would begin a header of the writer's choice. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function toAppError(cause: unknown): AppError {
  const code = cause instanceof Error && 'responseCode' in cause ? Number(cause.responseCode) : 0;
  // Without an address that can be written to there is nothing to try again.
  const unsendable = cause instanceof Error && 'code' in cause && cause.code === 'EENVELOPE' && code === 0;
  const refused = unsendable || (code >= 500 && code < 600);
  return new AppError(
    refused ? 'refused' : 'unavailable',
    refused ? 'The mail server refused this mail.' : 'The mail server is not available.',
    { details: { code: code || null }, cause },
  );
}
