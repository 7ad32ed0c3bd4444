// Facts about the account, and an app's own way out of it.
import { uninstallApp } from '../../oauth/installs.ts';
import type { Answer, ApiRoute, Call } from '../api-route.ts';

const scopes = (): string[][] => [['oauth']];

export const accountRoutes: ApiRoute[] = [
  { method: 'get', path: '/account-info/:version/details', scopes, handle: details },
  { method: 'delete', path: '/appinstalls/:version/external-install', scopes, handle: uninstall },
];

function details({ portal, emulator }: Call): Answer {
  const minutes = offsetMinutes(portal.timeZone, emulator.clock());
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) => String(part).padStart(2, '0'));
  return {
    status: 200,
    body: {
      portalId: Number(portal.portalId),
      accountType: 'STANDARD',
      timeZone: portal.timeZone,
      companyCurrency: portal.currency,
      additionalCurrencies: [],
      utcOffset: `${minutes < 0 ? '-' : '+'}${hours}:${rest}`,
      utcOffsetMilliseconds: minutes * 60_000,
      uiDomain: portal.uiDomain,
      dataHostingLocation: 'na1',
    },
  };
}

function uninstall(call: Call): Answer {
  uninstallApp(call.emulator, call.portal, call.token.appId);
  call.wrote({ objectType: 'app', objectId: call.token.appId, operation: 'app_uninstalled', values: {} });
  return { status: 204 };
}

function offsetMinutes(timeZone: string, at: Date): number {
  const name =
    new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName')
      ?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  return match === null ? 0 : Number(`${match[1]}1`) * (Number(match[2]) * 60 + Number(match[3]));
}
