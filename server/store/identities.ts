// Which contact an e-mail address, user id or anonymous id belongs to, and which of them were told to be the same person's.
// `identities` is the answer as far as it is known; what was learned since is unsettled until operations/settle-identities.ts has followed it up.
import type { Identity, IdentityLink } from '../lifecycle/whose-identity.ts';
import type { Portal, PortalView } from './portal.ts';
import { first, json, run, type Moment } from './sql.ts';

export type { Identity, IdentityLink };

/**
 * Nobody settles identities of this account while one who told of events holds this, and the other way round: an event and the fact that
 * says whose it is must not pass each other unseen. Held until the transaction ends.
 */
export async function lockIdentities(at: Portal, mode: 'telling' | 'settling'): Promise<void> {
  const sql =
    mode === 'telling'
      ? "select pg_advisory_xact_lock_shared(hashtextextended('identities:' || ?, 0))"
      : "select pg_advisory_xact_lock(hashtextextended('identities:' || ?, 0))";
  await run(at.trx, sql, [at.portalId]);
}

/** Notes that these are the same person's. What was not known, or not since so early, is unsettled then. */
export async function linkIdentities(at: Portal, links: readonly IdentityLink[]): Promise<void> {
  if (links.length === 0) return;
  await run(
    at.trx,
    `insert into identity_links as l (portal_id, kind, value, to_kind, to_value, since, is_settled)
     select ?, r.kind, r.value, r."toKind", r."toValue", min(r.since), false
     from json_to_recordset(?::json) as r(kind text, value text, "toKind" text, "toValue" text, since timestamptz)
     group by 2, 3, 4, 5 order by 2, 3, 4, 5
     on conflict (portal_id, kind, value, to_kind, to_value) do update set since = excluded.since, is_settled = false
       where excluded.since < l.since`,
    [at.portalId, json(links)],
  );
}

/** Gives a contact these addresses, taking them from whoever had them; what is new of this is unsettled then. */
export async function saveEmails(
  at: Portal,
  { contactId, emails, now }: { contactId: string; emails: readonly string[]; now: Moment },
): Promise<void> {
  if (emails.length === 0) return;
  await run(
    at.trx,
    `insert into identities as i (portal_id, kind, value, contact_id, learned_at, is_settled)
     select ?, 'email', r.value, coalesce(m.contact_id, ?), ?::timestamptz, false
     from (select distinct lower(e.value) as value from json_array_elements_text(?::json) as e(value)) r
     left join identities m on m.portal_id = ? and m.kind = 'contact' and m.value = ?
     order by 3
     on conflict (portal_id, kind, value) do update set contact_id = excluded.contact_id, learned_at = excluded.learned_at, is_settled = false,
       moved_from = coalesce(i.moved_from, i.contact_id)
       where i.contact_id <> excluded.contact_id`,
    [at.portalId, contactId, now, json(emails), at.portalId, contactId],
  );
}

/** All that belonged to a contact which was merged away is its survivor's, events included, also what is told of it from now on. */
export async function carryOver(at: Portal, { from, into, now }: { from: string; into: string; now: Moment }): Promise<void> {
  if (from === into) return;
  await lockIdentities(at, 'settling');
  const survivor = (await contactOfIdentity(at, { kind: 'contact', value: into })) ?? into;
  if (survivor === from) return;
  await run(
    at.trx,
    `insert into identities (portal_id, kind, value, contact_id, learned_at) values (?, 'contact', ?, ?, ?)
     on conflict (portal_id, kind, value) do update set contact_id = excluded.contact_id, learned_at = excluded.learned_at`,
    [at.portalId, from, survivor, now],
  );
  await run(at.trx, 'update identities set contact_id = ? where portal_id = ? and contact_id = ?', [survivor, at.portalId, from]);
  await run(at.trx, 'update events set contact_id = ? where portal_id = ? and contact_id = ?', [survivor, at.portalId, from]);
}

/** The contact of an identity as far as it is settled, or null. For a contact: the one that it was merged into. */
export async function contactOfIdentity(at: PortalView, { kind, value }: Identity): Promise<string | null> {
  const row = await first<{ contactId: string }>(
    at.trx,
    'select contact_id as "contactId" from identities where portal_id = ? and kind = ? and value = ?',
    [at.portalId, kind, value],
  );
  return row?.contactId ?? null;
}

/** Whether anything was learned that was not followed up. */
export async function hasUnsettled(at: PortalView): Promise<boolean> {
  const row = await first<{ some: boolean }>(
    at.trx,
    `select exists (select 1 from identities where portal_id = ? and not is_settled)
       or exists (select 1 from identity_links where portal_id = ? and not is_settled) as some`,
    [at.portalId, at.portalId],
  );
  return row?.some ?? false;
}

export type Unsettled = { news: Identity[]; movedFrom: string[] };

/** What was learned and not followed up yet, `limit` of each sort at most; from then on it counts as settled. */
export async function takeUnsettled(at: Portal, limit: number): Promise<Unsettled> {
  const addresses = await run<Identity & { movedFrom: string | null }>(
    at.trx,
    `with taken as (select kind, value, moved_from from identities where portal_id = ? and not is_settled limit ? for update)
     update identities i set is_settled = true, moved_from = null from taken t
     where i.portal_id = ? and i.kind = t.kind and i.value = t.value returning t.kind, t.value, t.moved_from as "movedFrom"`,
    [at.portalId, limit, at.portalId],
  );
  const told = await run<Identity>(
    at.trx,
    `with taken as (select kind, value, to_kind, to_value from identity_links where portal_id = ? and not is_settled limit ? for update)
     update identity_links l set is_settled = true from taken t
     where l.portal_id = ? and l.kind = t.kind and l.value = t.value and l.to_kind = t.to_kind and l.to_value = t.to_value
     returning t.kind, t.value`,
    [at.portalId, limit, at.portalId],
  );
  return {
    news: [...addresses, ...told].map(({ kind, value }) => ({ kind, value })),
    movedFrom: addresses.flatMap((one) => one.movedFrom ?? []),
  };
}

/** These identities and all others that lead to them. */
export async function leadingTo(at: PortalView, identities: readonly Identity[]): Promise<Identity[]> {
  return await run<Identity>(
    at.trx,
    `with recursive led as (
       select r.kind collate "C" as kind, r.value collate "C" as value from json_to_recordset(?::json) as r(kind text, value text)
       union
       select l.kind, l.value from led join identity_links l on l.portal_id = ? and l.to_kind = led.kind and l.to_value = led.value)
     select kind, value from led`,
    [json(identities), at.portalId],
  );
}

/** Every link that starts from these identities, and from those they lead to. */
export async function linksFrom(at: PortalView, identities: readonly Identity[]): Promise<IdentityLink[]> {
  return await run<IdentityLink>(
    at.trx,
    `with recursive reached as (
       select r.kind collate "C" as kind, r.value collate "C" as value from json_to_recordset(?::json) as r(kind text, value text)
       union
       select l.to_kind, l.to_value from reached join identity_links l on l.portal_id = ? and l.kind = reached.kind and l.value = reached.value)
     select l.kind, l.value, l.to_kind as "toKind", l.to_value as "toValue", l.since
     from reached join identity_links l on l.portal_id = ? and l.kind = reached.kind and l.value = reached.value`,
    [json(identities), at.portalId, at.portalId],
  );
}

export type Held = Identity & { contactId: string };

/** Those of these identities whose contact is settled. */
export async function contactsOf(at: PortalView, identities: readonly Identity[]): Promise<Held[]> {
  return await run<Held>(
    at.trx,
    `select i.kind, i.value, i.contact_id as "contactId" from identities i
     join (select distinct r.kind, r.value from json_to_recordset(?::json) as r(kind text, value text)) r on i.kind = r.kind and i.value = r.value
     where i.portal_id = ?`,
    [json(identities), at.portalId],
  );
}

/** Keeps whose these are now; null: nobody's yet. */
export async function settleIdentities(
  at: Portal,
  owned: readonly (Identity & { contactId: string | null })[],
  now: Moment,
): Promise<void> {
  const parts = Map.groupBy(owned, ({ contactId }) => contactId !== null);
  await run(
    at.trx,
    `delete from identities i using json_to_recordset(?::json) as r(kind text, value text)
     where i.portal_id = ? and i.kind = r.kind and i.value = r.value`,
    [json(parts.get(false) ?? []), at.portalId],
  );
  await run(
    at.trx,
    `insert into identities as i (portal_id, kind, value, contact_id, learned_at)
     select ?, r.kind, r.value, r."contactId", ?::timestamptz from json_to_recordset(?::json) as r(kind text, value text, "contactId" text)
     on conflict (portal_id, kind, value) do update set contact_id = excluded.contact_id, learned_at = excluded.learned_at
       where i.contact_id <> excluded.contact_id`,
    [at.portalId, now, json(parts.get(true) ?? [])],
  );
}

/** Forgets every identity of a contact and what was told of it, and the events that wait under one. */
export async function eraseIdentities(at: Portal, contactId: string): Promise<void> {
  const own = await run<Identity>(at.trx, 'delete from identities where portal_id = ? and contact_id = ? returning kind, value', [
    at.portalId,
    contactId,
  ]);
  const leading = await leadingTo(at, own);
  const others = new Set((await contactsOf(at, leading)).map(identityKey));
  // Who leads here and is nobody's yet was not followed up; whoever is somebody else's stays.
  const ids = [...own, ...leading.filter((one) => !others.has(identityKey(one)))];
  await run(
    at.trx,
    `delete from identity_links l using json_to_recordset(?::json) as r(kind text, value text)
     where l.portal_id = ? and ((l.kind = r.kind and l.value = r.value) or (l.to_kind = r.kind and l.to_value = r.value))`,
    [json([...ids, { kind: 'contact', value: contactId }]), at.portalId],
  );
  await run(
    at.trx,
    `delete from events e using json_to_recordset(?::json) as r(kind text, value text)
     where e.portal_id = ? and e.contact_id is null and ((r.kind = 'email' and e.email = r.value) or (r.kind = 'user_id' and e.user_id = r.value)
       or (r.kind = 'anonymous_id' and e.anonymous_id = r.value and e.user_id is null and e.email is null))`,
    [json(ids), at.portalId],
  );
}

function identityKey({ kind, value }: Identity): string {
  return `${kind} ${value}`;
}
