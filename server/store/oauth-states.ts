// States of installs under way: each is bound to one browser and works once.
import type { Knex } from 'knex';
import { first, run, type Moment } from './sql.ts';

const lifetimeMs = 10 * 60_000;

/** Remembers a state that was handed to a browser. */
export async function createState(
  trx: Knex,
  { state, browser, createdAt }: { state: string; browser: string; createdAt: Moment },
): Promise<void> {
  await run(trx, 'insert into oauth_states (state, browser, created_at) values (?, ?, ?)', [state, browser, createdAt]);
}

/**
 * Takes the state away and says whether this browser might use it. A state that another browser brings is taken away as well:
 * whoever saw it must not be able to try twice.
 */
export async function takeState(trx: Knex, { state, browser, now }: { state: string; browser: string; now: Moment }): Promise<boolean> {
  const taken = await first<{ browser: string; createdAt: string }>(
    trx,
    'delete from oauth_states where state = ? returning browser, created_at as "createdAt"',
    [state],
  );
  if (!taken || taken.browser !== browser) return false;
  const age = new Date(now).getTime() - new Date(taken.createdAt).getTime();
  return age >= 0 && age <= lifetimeMs;
}

/** Forgets states that nobody can use any more. */
export async function dropOldStates(trx: Knex, now: Moment): Promise<void> {
  await run(trx, 'delete from oauth_states where created_at < ?', [new Date(new Date(now).getTime() - lifetimeMs)]);
}
