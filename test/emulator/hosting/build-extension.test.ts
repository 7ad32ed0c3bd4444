// The bundles that pages host are those that HubSpot's own builder makes.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildExtension } from '../../../emulator/hosting/build-extension.ts';

const folder = join(import.meta.dirname, '../fixtures/ui-project/src/app/cards');

describe('emulator/hosting: the bundle of an extension', () => {
  it('is, byte for byte, what the official builder gives, whatever NODE_ENV says', async () => {
    const own = await buildExtension({ folder, entry: join(folder, 'ProbeCard.tsx') });
    assert.ok('code' in own, JSON.stringify(own));
    const outputDir = await mkdtemp(join(tmpdir(), 'official-'));
    const script = `import { buildSingleExtension } from '@hubspot/ui-extensions-dev-server/build'; await buildSingleExtension(${JSON.stringify({ file: 'ProbeCard.tsx', root: folder, outputDir, minify: false, logLevel: 'silent', appConfig: { variables: {} } })});`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: import.meta.dirname,
      env: { ...process.env, NODE_ENV: 'production', NODE_V8_COVERAGE: undefined },
    });
    const official = await readFile(join(outputDir, 'ProbeCard.js'), 'utf8');
    await rm(outputDir, { recursive: true });
    assert.equal(own.code, official);
  }).timeout(30_000);

  it('ends by taking React and RemoteUI from the worker', async () => {
    const bundle = await buildExtension({ folder, entry: join(folder, '../settings/ProbeSettings.tsx') });
    assert.match('code' in bundle ? bundle.code.trim() : '', /\}\)\(React, RemoteUI\);$/);
  });

  it('that cannot be built says why', async () => {
    const bundle = await buildExtension({ folder, entry: join(folder, 'NoSuchCard.tsx') });
    assert.match('problem' in bundle ? bundle.problem : '', /NoSuchCard/);
  });
});
