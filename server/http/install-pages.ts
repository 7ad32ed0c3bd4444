// What a person is told at each end of the install, in words that say what to do next. Nothing that came in with the request is repeated.
import type { AppError } from '../errors.ts';
import type { Installed } from './doors.ts';
import type { Page } from './pages.ts';

const again = { label: 'Start again', href: '/install' };

export const installPages = {
  badRequest: stopped(
    400,
    'bad_request',
    'This link is broken',
    'The address is not one that HubSpot gives out. Please start again from here.',
  ),
  state: stopped(
    400,
    'oauth_state',
    'This install cannot go on',
    'It was started in another browser, more than ten minutes ago, or it has been finished already. Please start again.',
  ),
  denied: stopped(
    400,
    'oauth_denied',
    'Nothing was connected',
    'HubSpot says that the request was not approved. Only a super admin, or someone with App Marketplace access, can connect an app.',
  ),
  provider: stopped(
    400,
    'oauth_provider',
    'HubSpot stopped the install',
    'HubSpot reported a problem and did not say anything that we can act on. Please start again.',
  ),
  code: stopped(
    400,
    'oauth_code',
    'This install was finished already, or took too long',
    "HubSpot's permission is good for one use and a short time. Please start again.",
  ),
  otherApp: stopped(
    400,
    'oauth_app',
    'This permission is for another app',
    "HubSpot's permission was not given to Stagebook. Please start again from here.",
  ),
  answer: stopped(
    502,
    'oauth_answer',
    "HubSpot's answer made no sense",
    'Nothing was connected and nothing was kept. Please try again in a moment.',
  ),
  unavailable: stopped(
    503,
    'oauth_unavailable',
    'HubSpot cannot be reached',
    'Nothing was connected and nothing was kept. Please try again in a moment.',
  ),
  unexpected: stopped(
    500,
    'unexpected',
    'Something went wrong on our side',
    'Nothing was connected. Please try again; the reference below helps us find what happened.',
  ),
  tooMany: stopped(429, 'rate_limited', 'Too many tries', 'Please wait a minute and start again.'),
} as const satisfies Record<string, Page>;

/** The page at the end of an install that worked. */
export function installedPage(installed: Installed): Page {
  const onwards = { label: 'Open Stagebook in HubSpot', href: installed.continueUrl };
  if (installed.missingScopes.length > 0) {
    return {
      status: 200,
      code: 'missing_scopes',
      mark: 'attention',
      title: 'Some permissions are missing',
      list: installed.missingScopes,
      action: { label: 'Connect again', href: '/install' },
      text: 'Stagebook is connected but will not start until an admin grants all of what it needs. HubSpot did not grant:',
    };
  }
  return {
    status: 200,
    code: 'installed',
    mark: 'done',
    action: onwards,
    title: installed.reinstalled ? 'Stagebook is connected again' : 'Stagebook is connected',
    text: 'It now reads the stage history that HubSpot kept. The card on each contact fills as this goes on; nothing in your account is changed by it.',
  };
}

/** The page for a failure after HubSpot sent the person back. */
export function installErrorPage(error: AppError | null): Page {
  if (error === null) return installPages.unexpected;
  if (error.details['badAnswer'] === true) return installPages.answer;
  if (error.kind === 'invalid') return installPages.code;
  if (error.kind === 'forbidden') return installPages.otherApp;
  return ['unavailable', 'not_ready', 'rate_limited', 'revoked'].includes(error.kind) ? installPages.unavailable : installPages.unexpected;
}

function stopped(status: number, code: string, title: string, text: string): Page {
  return { status, code, mark: 'stopped', title, text, action: again };
}
