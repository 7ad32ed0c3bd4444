// Judges an authorize request as HubSpot does before it shows the consent page, and again when the person has decided.
import type { App } from '../apps.ts';
import type { PortalState } from '../crm/portal.ts';
import type { Emulator } from '../emulator.ts';
import type { ConsentRequest } from './consent.ts';
import { issueCode } from './installs.ts';

/** The parameters as they came; a repeated one is a list and counts as wrong. */
export type AuthorizeParams = Record<string, unknown>;
type Judged = { app: App | null; request: ConsentRequest };

const mismatch = "Authorization failed because there is a scope mismatch between the install URL and the app's settings.";

/** What the consent page has to show; a `problem` means that there is nothing to consent to and nowhere safe to redirect to. */
export function judgeAuthorize(emulator: Emulator, params: AuthorizeParams, portalId: string | null): Judged {
  const app = [...emulator.apps.values()].find((one) => one.clientId === params['client_id']) ?? null;
  const scopes = words(params['scope']);
  const optionalScopes = words(params['optional_scope']);
  const portals = [...emulator.portals.values()].map((portal) => ({ portalId: portal.portalId, name: portal.name }));
  const chosen = portalId ?? text(params['portal_id']) ?? portals[0]?.portalId ?? '';
  const request: ConsentRequest = {
    problem: problemOf(emulator, { app, params, scopes, optionalScopes, portalId: chosen }),
    appName: app?.name ?? '',
    clientId: text(params['client_id']) ?? '',
    redirectUri: text(params['redirect_uri']) ?? '',
    scopes: [...new Set([...scopes, ...optionalScopes])],
    optionalScopes,
    state: text(params['state']),
    portals: portalId === null ? portals : portals.filter((one) => one.portalId === portalId),
    portalId: chosen,
    action: '/oauth/authorize/decide',
  };
  return { app, request };
}

/** Where the browser goes after the decision: back to the app with a code, or with access_denied; the state comes back unchanged. */
export function decideAuthorize(emulator: Emulator, judged: Judged, decision: { allow: boolean; userId: string | null }): string {
  const { app, request } = judged;
  const portal = emulator.portals.get(request.portalId);
  if (app === null || portal === undefined || request.problem !== null) throw new Error('only a request without a problem can be decided');
  const back = new URL(request.redirectUri);
  if (request.state !== null) back.searchParams.set('state', request.state);
  if (!decision.allow) {
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_description', 'The user did not grant access');
    return back.href;
  }
  const userId = installer(portal, decision.userId);
  back.searchParams.set(
    'code',
    issueCode(emulator, { portal, appId: app.appId, userId, scopes: request.scopes, redirectUri: request.redirectUri }).code,
  );
  return back.href;
}

type Asked = { app: App | null; params: AuthorizeParams; scopes: string[]; optionalScopes: string[]; portalId: string };

function problemOf(emulator: Emulator, { app, params, scopes, optionalScopes, portalId }: Asked): string | null {
  const repeated = Object.keys(params).find((name) => typeof params[name] !== 'string');
  if (repeated !== undefined) return `Authorization failed because the parameter ${repeated} was given more than once.`;
  if (app === null) return 'Authorization failed because the client ID is missing or unknown.';
  if (!app.redirectUrls.includes(text(params['redirect_uri']) ?? ''))
    return "Authorization failed because the redirect URL doesn't match a redirect URL of the app.";
  const declared = [...app.requiredScopes, ...app.optionalScopes];
  const lacking = app.requiredScopes.filter((scope) => !scopes.includes(scope));
  if (lacking.length > 0) return `${mismatch} Missing: ${lacking.join(', ')}.`;
  const undeclared = [...scopes, ...optionalScopes].filter((scope) => !declared.includes(scope));
  if (undeclared.length > 0) return `${mismatch} Not declared by the app: ${undeclared.join(', ')}.`;
  return emulator.portals.has(portalId) ? null : `Authorization failed because there is no account ${portalId}.`;
}

function installer(portal: PortalState, userId: string | null): string {
  const user = portal.users.find((one) => one.userId === userId) ?? portal.users.find((one) => one.superAdmin) ?? portal.users[0];
  return user?.userId ?? '0';
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const words = (value: unknown): string[] => (text(value) ?? '').split(/\s+/).filter((word) => word !== '');
