// Tells the admin who installed the app that a rule was stopped.
import { z } from 'zod';
import { settingsUrl } from '../../hubspot/links.ts';
import { languageOf } from '../../mail/notice-words.ts';
import { composeRuleStopped } from '../../mail/rule-stopped.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { because } from './move-stage.ts';
import { messageIdOf } from './send-mail.ts';

const wantedShape = z.object({ to: z.string(), moved: z.number(), segment: z.string(), stage: z.string() });

/** Sends the mail; a repeated try carries the same Message-ID. */
export async function sendRuleStopped({ deps, portalId, account, settings, action }: Work): Promise<Outcome> {
  const { to, ...stopped } = wantedShape.parse(action.wanted);
  const name = account.directory?.owners.find(({ email }) => email === to)?.name ?? to;
  const mail = composeRuleStopped({
    ...stopped,
    to: { name, address: to },
    language: languageOf(settings.settings.stages.map(({ label }) => label)),
    messageId: messageIdOf(portalId, action.key, deps.config.mailFrom),
    settingsUrl: settingsUrl({ appUrl: deps.config.hubspotAppUrl, uiDomain: account.uiDomain, portalId }, deps.config.appId),
  });
  await deps.mailer.send(mail);
  return { state: 'done', why: because('mail_sent', { to: name }) };
}
