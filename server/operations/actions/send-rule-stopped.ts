// Tells the admin who installed the app that a rule was stopped.
import { z } from 'zod';
import { settingsUrl } from '../../hubspot/links.ts';
import { composeRuleStopped } from '../../mail/rule-stopped.ts';
import { readerLanguage } from '../reader-language.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because } from './move-stage.ts';
import { messageIdOf } from './send-mail.ts';

const wantedShape = z.object({ to: z.string(), moved: z.number(), segment: z.string(), stage: z.string() });

/** Sends the mail; a repeated try carries the same Message-ID. */
export async function sendRuleStopped(work: Work): Promise<Outcome> {
  const { deps, portalId, account, action } = work;
  const { to, ...stopped } = wantedShape.parse(action.wanted);
  const name = account.directory?.owners.find(({ email }) => email === to)?.name ?? to;
  const mail = composeRuleStopped({
    ...stopped,
    to: { name, address: to },
    language: await readerLanguage(work, to),
    messageId: messageIdOf(portalId, action.key, deps.config.mailFrom),
    settingsUrl: settingsUrl({ appUrl: deps.config.hubspotAppUrl, uiDomain: account.uiDomain, portalId }, deps.config.appId),
  });
  await deps.mailer.send(mail);
  return { state: 'done', why: because('mail_sent', { to: name }) };
}
