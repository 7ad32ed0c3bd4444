// The suite again, on a real PostgreSQL. Without a server it fails: a run that skips what it was asked for proves nothing.
import pg from 'pg';
import { dropTemplate, makeTemplate } from '../test/support/databases.ts';
import { refuse, runMocha } from './run-mocha.ts';

const url = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/test';
const problem = await reach(url);
if (problem) {
  refuse(
    `No PostgreSQL answers at ${withoutPassword(url)} (${problem}). Start one there and create the database ("createdb -h 127.0.0.1 -U postgres test"), ` +
      'or set TEST_DATABASE_URL to a database whose contents may be lost.',
  );
}
// What never touches a database has been proved by "npm test" already.
const elsewhere = 'test/{browser,emulator,lifecycle,project,app}/**';
const template = `stagebook_template_${process.pid}`;
await makeTemplate(url, template);
try {
  // The longest first: the others run beside it, and the benches, which share a database, one after the other.
  const files = ['test/pg/crash.test.ts', 'test/pg/!(crash).test.ts', 'test/!(pg)/**/*.test.ts', 'test/*.test.ts', '--ignore', elsewhere];
  runMocha([...files, '--parallel', '--jobs', '2', '--timeout', '60000'], { TEST_DATABASE_URL: url, TEST_TEMPLATE: template });
} finally {
  await dropTemplate(url, template);
}

async function reach(connectionString: string): Promise<string | null> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    return null;
  } catch (error) {
    return (error as Error).message || (error as NodeJS.ErrnoException).code || 'unknown error';
  } finally {
    await client.end().catch(() => {});
  }
}

function withoutPassword(text: string): string {
  if (!URL.canParse(text)) return 'TEST_DATABASE_URL';
  const parsed = new URL(text);
  if (parsed.password) parsed.password = '***';
  return parsed.href;
}
