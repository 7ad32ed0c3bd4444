// The whole product with nothing else to install: local HubSpot, server on the embedded database, app installed, one record to open.
import { randomBytes } from 'node:crypto';
import { demoEvents } from '../emulator/demo-portal/events.ts';
import { demoPortal, openingContactId } from '../emulator/demo-portal/index.ts';
import { createApiKey } from '../server/store/api-keys.ts';
import { importProgress } from '../server/store/imports.ts';
import { inPortal } from '../server/store/portal.ts';
import { startHouse, type House } from './local-house.ts';

const emulatorPort = Number(process.env['EMULATOR_PORT'] ?? 4700);
const serverPort = Number(process.env['PORT'] ?? 4701);

console.log('Starting a local HubSpot and Stagebook beside it ...');
const house = await startHouse({
  portal: demoPortal(),
  emulatorPort,
  serverPort,
  ...(process.env['DATABASE_URL'] ? { databaseUrl: process.env['DATABASE_URL'] } : {}),
});
await house.install();
await importFinished(house);
// The pages and the card are built when they are first asked for: nobody should wait for that.
await fetch(house.recordUrl(openingContactId));
await tellEvents(house);

console.log(`
  A contact record:    ${house.recordUrl(openingContactId)}
  All contacts:        ${house.emulatorUrl}/
  Settings:            ${house.emulatorUrl}/integrations-settings/${house.portalId}/installed/framework/${house.config.appId}/general-settings
  Mail that was sent:  ${house.emulatorUrl}/emulator/mail

On the record, open "Emulator" at the bottom to book a meeting, and watch the card. Stop with Ctrl+C.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void house.stop().then(() => process.exit(0)));

async function importFinished({ deps, portalId }: House): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 250) {
    const progress = await inPortal(deps, portalId, importProgress);
    if (progress?.phase === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('The past of the portal was not read within a minute.');
}

/** What the portal's people did in the product and on the site, sent the way a customer would send it. */
async function tellEvents({ deps, portalId, serverUrl }: House): Promise<void> {
  const secret = `sb_${randomBytes(24).toString('hex')}`;
  await inPortal(deps, portalId, (at) => createApiKey(at, { name: 'Demo', secret, scope: 'write', now: new Date() }));
  const response = await fetch(`${serverUrl}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events: demoEvents() }),
  });
  if (response.status !== 202) throw new Error(`The events were refused: ${response.status} ${await response.text()}`);
}
