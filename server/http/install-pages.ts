// What a person is told at each end of the install, in words that say what to do next. Nothing that came in with the request is repeated.
import type { Language } from '@stagebook/contract';
import type { AppError } from '../errors.ts';
import type { Installed } from './doors.ts';
import { installWords } from './install-words/index.ts';
import type { Page } from './pages.ts';

const stops = {
  badRequest: [400, 'bad_request'],
  state: [400, 'oauth_state'],
  denied: [400, 'oauth_denied'],
  provider: [400, 'oauth_provider'],
  code: [400, 'oauth_code'],
  otherApp: [400, 'oauth_app'],
  answer: [502, 'oauth_answer'],
  unavailable: [503, 'oauth_unavailable'],
  unexpected: [500, 'unexpected'],
  tooMany: [429, 'rate_limited'],
} as const satisfies Record<string, readonly [status: number, code: string]>;
export type Stop = keyof typeof stops;

/** The page for an install that did not work. */
export function stoppedPage(stop: Stop, language: Language): Page {
  const words = installWords[language];
  const [status, code] = stops[stop];
  return {
    status,
    code,
    language,
    mark: 'stopped',
    ...words[stop],
    action: { label: words.again, href: '/install' },
    reference: words.reference,
  };
}

/** The page at the end of an install that worked. */
export function installedPage(installed: Installed, language: Language): Page {
  const { missingScopes, installed: done, reference } = installWords[language];
  if (installed.missingScopes.length > 0) {
    return {
      status: 200,
      code: 'missing_scopes',
      language,
      mark: 'attention',
      title: missingScopes.title,
      text: missingScopes.text,
      list: installed.missingScopes,
      action: { label: missingScopes.action, href: '/install' },
      reference,
    };
  }
  return {
    status: 200,
    code: 'installed',
    language,
    mark: 'done',
    title: installed.reinstalled ? done.again : done.title,
    text: done.text,
    action: { label: done.action, href: installed.continueUrl },
  };
}

/** What stopped the install, for a failure after HubSpot sent the person back. */
export function stopOf(error: AppError | null): Stop {
  if (error === null) return 'unexpected';
  if (error.details['badAnswer'] === true) return 'answer';
  if (error.kind === 'invalid') return 'code';
  if (error.kind === 'forbidden') return 'otherApp';
  return ['unavailable', 'not_ready', 'rate_limited', 'revoked'].includes(error.kind) ? 'unavailable' : 'unexpected';
}
