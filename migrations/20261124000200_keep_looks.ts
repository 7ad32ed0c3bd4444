import type { Knex } from 'knex';

/**
 * What a look at a contact found, short enough to be compared with the next: each segment's verdict and when time alone may change it. Traces
 * are written down when somebody opens the card (`shown`). A version before this one writes both as `document`: where that is there, it is
 * what was found last. It goes with a later version.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table evaluations add column found text, add column shown jsonb, alter column document drop not null');
  await knex.raw('alter table evaluations set (fillfactor = 80)');
}

export async function down(knex: Knex): Promise<void> {
  // What was found can be found again.
  await knex.raw('delete from evaluations where document is null');
  await knex.raw('alter table evaluations alter column document set not null, drop column found, drop column shown');
  await knex.raw('alter table evaluations reset (fillfactor)');
}
