// Tells colleagues that a contact entered a stage: first who is to be told, then one mail for each of them.
import { z } from 'zod';
import { recordUrl } from '../../hubspot/links.ts';
import { kindOfSource } from '../../hubspot/sources-of-change.ts';
import { causeOf } from '../../lifecycle/cause.ts';
import { composeStageNotice, type StageNotice } from '../../mail/stage-notice.ts';
import { addActions } from '../../store/actions.ts';
import { getCompany } from '../../store/companies.ts';
import { getContact } from '../../store/contacts.ts';
import { inPortal, type Portal } from '../../store/portal.ts';
import { stageWritesOf } from '../../store/stage-writes.ts';
import { visitsOf } from '../../store/visits.ts';
import { noticeReaders } from '../audience.ts';
import { ourWrites } from '../our-writes.ts';
import { freshDirectory } from '../prepare-portal.ts';
import { readerLanguage } from '../reader-language.ts';
import type { Outcome, Work } from '../run-actions.ts';
import { ownerProperty } from '../tracked-properties.ts';
import { because } from './move-stage.ts';
import { messageIdOf } from './send-mail.ts';

const entered = { contactId: z.string(), enteredAt: z.string(), stage: z.string() };
const planShape = z.object({ ...entered, audience: z.enum(['owner', 'team', 'all_owners']), teamId: z.string().nullable() });
const mailShape = z.object({ ...entered, to: z.string(), name: z.string(), ownerId: z.string() });

/** The mail to one reader; for a notice without a reader yet, one such action for each who is to be told now. */
export async function sendStageNotice(work: Work): Promise<Outcome> {
  return 'to' in work.action.wanted ? await sendTo(work, mailShape.parse(work.action.wanted)) : await addReaders(work);
}

async function addReaders({ deps, portalId, action }: Work): Promise<Outcome> {
  const { audience, teamId, ...visit } = planShape.parse(action.wanted);
  const directory = await freshDirectory(deps, portalId);
  const contact = await inPortal(deps, portalId, (at) => getContact(at, visit.contactId));
  const ownerId = contact?.properties[ownerProperty]?.value || null;
  const readers = noticeReaders({ audience, teamId, directory, ownerId });
  if (readers.length === 0)
    return { state: 'skipped', why: because(audience === 'owner' && ownerId === null ? 'no_owner' : 'nobody_to_tell') };
  const mails = readers.map((owner) => ({
    lane: action.lane,
    thread: action.thread,
    key: `${action.key}:${owner.id}`,
    kind: action.kind,
    createdAt: deps.clock(),
    wanted: { ...visit, to: owner.email, name: owner.name, ownerId: owner.id },
  }));
  return {
    state: 'done',
    why: because('mail_sent', { count: String(mails.length) }),
    alongside: async (at) => void (await addActions(at, mails)),
  };
}

async function sendTo(work: Work, wanted: z.infer<typeof mailShape>): Promise<Outcome> {
  const { deps, portalId, action } = work;
  const story = await inPortal(deps, portalId, (at) => storyOf(at, work, wanted));
  const mail = composeStageNotice({
    ...story,
    to: { name: wanted.name, address: wanted.to },
    language: await readerLanguage(work, wanted.to),
    messageId: messageIdOf(portalId, action.key, deps.config.mailFrom),
  });
  await deps.mailer.send(mail);
  return { state: 'done', why: because('mail_sent', { to: wanted.name }) };
}

async function storyOf(
  at: Portal,
  { deps, account, settings }: Work,
  { contactId, enteredAt, stage }: z.infer<typeof mailShape>,
): Promise<Omit<StageNotice, 'to' | 'language' | 'messageId'>> {
  const contact = await getContact(at, contactId);
  const company = contact?.companyId ? await getCompany(at, contact.companyId) : null;
  const visits = await visitsOf(at, { objectType: 'contact', objectId: contactId });
  const visit = visits.find((each) => each.stage === stage && Date.parse(each.enteredAt) === Date.parse(enteredAt));
  const { stages } = settings.settings;
  const labelOf = (id: string): string => stages.find((each) => each.id === id)?.label ?? id;
  const owners = account.directory?.owners ?? [];
  const people = new Map(owners.flatMap(({ userId, name }) => (userId ? [[userId, name] as const] : [])));
  const writes = ourWrites(await stageWritesOf(at, contactId)).map((write) => ({
    ...write,
    by: owners.find(({ email }) => email === write.by)?.name ?? write.by,
  }));
  const place = { appUrl: deps.config.hubspotAppUrl, uiDomain: account.uiDomain, portalId: at.portalId };
  return {
    timeZone: account.timeZone,
    contact: { name: contact?.name || contactId, email: contact?.email ?? null, url: recordUrl(place, 'contacts', contactId) },
    company: company?.name ?? null,
    stage: labelOf(stage),
    before: visit?.previousStage ? labelOf(visit.previousStage) : null,
    enteredAt,
    cause: visit ? causeOf(visit.causedBy, { kindOf: kindOfSource, ourAppId: deps.config.appId, people, ourWrites: writes }) : null,
  };
}
