// Lets pg-boss use the one connection that knex holds on the embedded database, so that its statements never fall into a transaction of ours.
import type { PGlite } from '@electric-sql/pglite';
import type { Knex } from 'knex';
import type { Db } from 'pg-boss';

const timestamps = { parsers: { 1114: (text: string) => new Date(`${text}Z`), 1184: (text: string) => new Date(text) } };

/** A connection for pg-boss that takes its turn with every transaction of knex. */
export function overKnex(db: Knex): Db {
  return {
    executeSql: (text, values) => withConnection(db, (connection) => execute(connection, text, values)),
    listen: async (channel, onNotification, onReconnect) => {
      // Inside a transaction that is rolled back, LISTEN would be rolled back with it.
      const stop = await withConnection(db, (connection) => connection.listen(quoted(channel), onNotification));
      onReconnect();
      return { close: () => withConnection(db, () => stop()) };
    },
  };
}

async function withConnection<T>(db: Knex, use: (connection: PGlite) => Promise<T>): Promise<T> {
  const connection = (await db.client.acquireConnection()) as PGlite;
  try {
    return await use(connection);
  } finally {
    await db.client.releaseConnection(connection);
  }
}

async function execute(connection: PGlite, text: string, values: unknown[] | undefined): Promise<{ rows: Record<string, unknown>[] }> {
  try {
    if (values?.length) return await connection.query<Record<string, unknown>>(text, values, timestamps);
    // Without values it may be several statements, which only the simple protocol takes.
    const results = await connection.exec(text, timestamps);
    return { rows: results.flatMap((result) => result.rows as Record<string, unknown>[]) };
  } catch (error) {
    // A statement that brought its own BEGIN leaves a failed transaction behind; without one this does nothing.
    await connection.exec('rollback').catch(() => undefined);
    throw error;
  }
}

function quoted(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`;
}
