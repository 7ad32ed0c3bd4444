import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AppError } from '../server/errors.ts';
import { describeProblems, readConfig, variables } from '../server/config.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const complete = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db/stagebook',
  SEAL_KEYS: `k2:${key(2)},k1:${key(1)}`,
  HUBSPOT_APP_ID: '1234567',
  HUBSPOT_CLIENT_ID: 'client',
  HUBSPOT_CLIENT_SECRET: 'secret-secret',
  PUBLIC_URL: 'https://stagebook.example',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'Stagebook <a@stagebook.example>',
};

function problemsOf(env: Record<string, string | undefined>): AppError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  return assert.fail('the environment was accepted');
}

describe('the environment', () => {
  it('gives a frozen config with the defaults filled in', () => {
    const config = readConfig(complete);
    assert.equal(config.oauthRedirectUrl, 'https://stagebook.example/oauth/callback');
    assert.equal(config.hubspotApiUrl, 'https://api.hubapi.com');
    assert.equal(config.hubspotAppUrl, 'https://app.hubspot.com');
    assert.deepEqual([config.port, config.role, config.logLevel, config.production], [4701, 'all', 'info', true]);
    assert.deepEqual(
      config.sealKeys.map(({ id }) => id),
      ['k2', 'k1'],
    );
    assert.ok(Object.isFrozen(config));
  });

  it('tells every problem at once, with what each variable is for', () => {
    const error = problemsOf({ NODE_ENV: 'production', PORT: 'eighty', HUBSPOT_APP_URL: 'http://plain.example' });
    const named = error.problems.map(({ path }) => path).sort();
    assert.deepEqual(named, [
      'DATABASE_URL',
      'HUBSPOT_APP_ID',
      'HUBSPOT_APP_URL',
      'HUBSPOT_CLIENT_ID',
      'HUBSPOT_CLIENT_SECRET',
      'MAIL_FROM',
      'PORT',
      'PUBLIC_URL',
      'SEAL_KEYS',
      'SMTP_URL',
    ]);
    assert.match(describeProblems(error), /DATABASE_URL is missing \(the PostgreSQL server; needed in production\)/);
  });

  it('never repeats a secret in what it prints', () => {
    const error = problemsOf({ ...complete, HUBSPOT_CLIENT_SECRET: 'canary1', SEAL_KEYS: 'canary2' });
    assert.equal(error.problems.length, 2);
    assert.doesNotMatch(describeProblems(error) + JSON.stringify(error), /canary/);
  });

  it('wants a database server in production and takes an embedded one elsewhere', () => {
    assert.deepEqual(
      problemsOf({ ...complete, DATABASE_URL: '' }).problems.map(({ path }) => path),
      ['DATABASE_URL'],
    );
    assert.deepEqual(
      problemsOf({ ...complete, DATA_DIR: '.data' }).problems.map(({ path }) => path),
      ['DATA_DIR'],
    );
    const embedded = readConfig({ ...complete, NODE_ENV: 'development', DATABASE_URL: undefined, DATA_DIR: '.data' });
    assert.deepEqual([embedded.databaseUrl, embedded.dataDir], [null, '.data']);
  });

  it('refuses plain http and paths where an origin is wanted', () => {
    assert.deepEqual(
      problemsOf({ ...complete, PUBLIC_URL: 'http://stagebook.example' }).problems.map(({ path }) => path),
      ['PUBLIC_URL'],
    );
    assert.deepEqual(
      problemsOf({ ...complete, PUBLIC_URL: 'https://stagebook.example/' }).problems.map(({ path }) => path),
      ['PUBLIC_URL'],
    );
    assert.equal(readConfig({ ...complete, NODE_ENV: 'test', PUBLIC_URL: 'http://localhost:1' }).publicUrl, 'http://localhost:1');
  });

  for (const [what, value] of [
    ['a short key', 'k1:AAAA'],
    ['a key without an id', key(1)],
    ['one id twice', `k1:${key(1)},k1:${key(2)}`],
  ] as const) {
    it(`refuses ${what}`, () =>
      assert.deepEqual(
        problemsOf({ ...complete, SEAL_KEYS: value }).problems.map(({ path }) => path),
        ['SEAL_KEYS'],
      ));
  }

  it('is described by .env.example, variable by variable, and the example alone does not start', () => {
    const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line));
    const example = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
    assert.deepEqual(Object.keys(example), Object.keys(variables));
    const missing = problemsOf(example).problems.map(({ path }) => path);
    assert.ok(
      ['DATABASE_URL', 'SEAL_KEYS', 'HUBSPOT_CLIENT_SECRET'].every((name) => missing.includes(name)),
      missing.join(),
    );
  });
});
