// Typed links between records, as seen from one side.
import type { Portal, PortalView } from './portal.ts';
import { json, run } from './sql.ts';

export type AssociationLink = { toId: string; typeIds: number[]; primary: boolean };
export type LinksOf = { fromType: string; fromId: string; toType: string };

/** Replaces all links of a record to one type of record. */
export async function replaceAssociations(
  at: Portal,
  { fromType, fromId, toType, links }: LinksOf & { links: readonly AssociationLink[] },
): Promise<void> {
  const key = [at.portalId, fromType, fromId, toType];
  await run(
    at.trx,
    `delete from associations where portal_id = ? and from_type = ? and from_id = ? and to_type = ?
     and to_id not in (select r."toId" from json_to_recordset(?::json) as r("toId" text))`,
    [...key, json(links)],
  );
  if (links.length === 0) return;
  await run(
    at.trx,
    `insert into associations (portal_id, from_type, from_id, to_type, to_id, type_ids, is_primary)
     select distinct on (r."toId") ?, ?, ?, ?, r."toId", r."typeIds", r."primary"
     from json_to_recordset(?::json) as r("toId" text, "typeIds" jsonb, "primary" boolean)
     order by r."toId", r."primary" desc
     on conflict (portal_id, from_type, from_id, to_type, to_id) do update set type_ids = excluded.type_ids, is_primary = excluded.is_primary`,
    [...key, json(links)],
  );
}

/** All links of a record to one type of record, the primary one first. */
export async function associationsOf(at: PortalView, { fromType, fromId, toType }: LinksOf): Promise<AssociationLink[]> {
  return await run<AssociationLink>(
    at.trx,
    `select to_id as "toId", type_ids as "typeIds", is_primary as "primary" from associations
     where portal_id = ? and from_type = ? and from_id = ? and to_type = ? order by is_primary desc, to_id`,
    [at.portalId, fromType, fromId, toType],
  );
}
