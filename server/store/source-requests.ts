// Which request made which source. HubSpot repeats a request whose answer it lost: the repetition must not make a second source, and the
// secrets that nobody saw yet must be told again. So they stay, sealed, for a few minutes.
import type { Knex } from 'knex';
import type { Portal } from './portal.ts';
import { first, run, type Moment } from './sql.ts';

export type MadeBefore = { sourceId: string | null; answerSealed: string | null };

/** Reserves a request id; what it made before when it is known already. Whoever comes second waits for the first to commit. */
export async function claimRequest(at: Portal, { requestId, now }: { requestId: string; now: Moment }): Promise<MadeBefore | null> {
  const claimed = await first(
    at.trx,
    'insert into source_requests (portal_id, request_id, made_at) values (?, ?, ?) on conflict do nothing returning 1 as claimed',
    [at.portalId, requestId, now],
  );
  if (claimed) return null;
  return await first<MadeBefore>(
    at.trx,
    'select source_id as "sourceId", answer_sealed as "answerSealed" from source_requests where portal_id = ? and request_id = ?',
    [at.portalId, requestId],
  );
}

/** Notes what the request made. */
export async function noteMade(at: Portal, requestId: string, { sourceId, answerSealed }: MadeBefore): Promise<void> {
  await run(at.trx, 'update source_requests set source_id = ?, answer_sealed = ? where portal_id = ? and request_id = ?', [
    sourceId,
    answerSealed,
    at.portalId,
    requestId,
  ]);
}

/** Forgets the secrets of everybody that were made before this moment. */
export async function dropShownSecrets(trx: Knex, before: Moment): Promise<void> {
  await run(trx, 'update source_requests set answer_sealed = null where answer_sealed is not null and made_at < ?', [before]);
}
