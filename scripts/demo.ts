// The whole product with nothing else to install: local HubSpot, server on the embedded database, app installed, one record to open.
import { demoPortal, openingContactId } from '../emulator/demo-portal/index.ts';
import { importFinished, switchRulesOn, tellEvents } from './demo-life.ts';
import { startHouse } from './local-house.ts';

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
// On before anything is told: what those people did long ago moves nobody, what they do from now on does.
await switchRulesOn(house);
await tellEvents(house);

console.log(`
  A contact record:    ${house.recordUrl(openingContactId)}
  All contacts:        ${house.emulatorUrl}/
  Settings:            ${house.settingsUrl}
  Mail that was sent:  ${house.emulatorUrl}/emulator/mail
  Behind the scenes:   ${house.emulatorUrl}/emulator/

On the record, open "Emulator" at the bottom to book a meeting, and watch the card. Stop with Ctrl+C.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void house.stop().then(() => process.exit(0)));
