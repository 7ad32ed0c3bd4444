// Follows up what was learned of who is who: events that waited find their contact, and those that were somebody else's go where they belong.
import type { Deps } from '../deps.ts';
import { createFinder, identityName, type Identity } from '../lifecycle/whose-identity.ts';
import { moveEvents } from '../store/events.ts';
import {
  contactsOf,
  hasUnsettled,
  leadingTo,
  linksFrom,
  lockIdentities,
  settleIdentities as keepSettled,
  takeUnsettled,
} from '../store/identities.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { judgeAgain } from './judge-again.ts';

const atOnce = 500;

/** Asks for it when there is something to follow up; several that ask are answered once. */
export async function settleLater(at: Portal, deps: Pick<Deps, 'queue'>): Promise<void> {
  if (!(await hasUnsettled(at))) return;
  await deps.queue.send(at.trx, { name: 'settle-identities', key: at.portalId, data: { portalId: at.portalId } });
}

/** Everything that was learned before this began is followed up when it returns. Repeating it is harmless. */
export async function settleIdentities(deps: Deps, { portalId }: { portalId: string }): Promise<void> {
  while (await inPortal(deps, portalId, (at) => settleSome(at, deps)));
}

/** True while there may be more. */
async function settleSome(at: Portal, deps: Deps): Promise<boolean> {
  await lockIdentities(at, 'settling');
  const { news, movedFrom } = await takeUnsettled(at, atOnce);
  if (news.length === 0) return false;
  const touched = await leadingTo(at, news);
  const links = await linksFrom(at, touched);
  const reached = links.map(({ toKind, toValue }): Identity => ({ kind: toKind, value: toValue }));
  const held = new Map((await contactsOf(at, [...touched, ...reached])).map((one) => [identityName(one), one.contactId]));
  const contactOf = createFinder(links, held);
  const derived = touched.filter(({ kind }) => kind === 'user_id' || kind === 'anonymous_id');
  await keepSettled(
    at,
    derived.map((one) => ({ ...one, contactId: contactOf(one) })),
    deps.clock(),
  );
  const before = touched.flatMap((one) => held.get(identityName(one)) ?? []);
  const contacts = await moveEvents(at, { identities: touched, contacts: [...new Set([...before, ...movedFrom])] });
  await judgeAgain(at, deps, contacts);
  return true;
}
