// What makes a house a lived-in one: its past has been read, and its people's deeds on the site and in the product have been told.
import type { SettingsAnswer } from '@stagebook/contract';
import { demoEvents, type DemoEvent } from '../emulator/demo-portal/events.ts';
import { createApiKey, newApiSecret } from '../server/store/api-keys.ts';
import { importProgress } from '../server/store/imports.ts';
import { inPortal } from '../server/store/portal.ts';
import type { House } from './local-house.ts';

/** Resolves when the portal's past has been read; gives up after a minute. */
export async function importFinished({ deps, portalId }: House): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 250) {
    const progress = await inPortal(deps, portalId, importProgress);
    if (progress?.phase === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('The past of the portal was not read within a minute.');
}

/** What the portal's people did in the product and on the site, sent the way a customer would send it. */
export async function tellEvents({ deps, portalId, serverUrl }: House, events: DemoEvent[] = demoEvents()): Promise<void> {
  const secret = newApiSecret();
  await inPortal(deps, portalId, (at) => createApiKey(at, { name: 'Demo', secret, scope: 'write', now: new Date() }));
  const response = await fetch(`${serverUrl}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  if (response.status !== 202) throw new Error(`The events were refused: ${response.status} ${await response.text()}`);
}

/** Switches on every rule that has a stage, on the settings page as an admin would, with a wait that can be watched. What was before moves nobody. */
export async function switchRulesOn({ emulatorUrl, portalId, config }: House, waitMinutes = 1): Promise<void> {
  const ask = async <T>(method: 'GET' | 'PUT', body?: object): Promise<T> => {
    const response = await fetch(`${emulatorUrl}/emulator/portals/${portalId}/ui/fetch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ appId: config.appId, url: `${config.publicUrl}/api/settings`, method, body }),
    });
    const reply = (await response.json()) as { status?: number; body?: string };
    if (reply.status !== 200) throw new Error(`The rules were not switched on: ${JSON.stringify(reply)}`);
    return JSON.parse(reply.body ?? '') as T;
  };
  const { version, settings } = await ask<SettingsAnswer>('GET');
  const rules = settings.rules.map((rule) => ({ ...rule, isOn: rule.stage !== null, waitMinutes }));
  await ask('PUT', { baseVersion: version, settings: { ...settings, rules } });
}
