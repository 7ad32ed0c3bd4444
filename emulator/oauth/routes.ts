// The OAuth endpoints over HTTP: consent on the app's host, tokens on the API's.
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Emulator } from '../emulator.ts';
import { decideAuthorize, judgeAuthorize } from './authorize.ts';
import { OAuthError } from './oauth-error.ts';
import { introspectAnswer, revokeToken, secondsLeft, tokenAnswer, tokenFacts, type Form } from './tokens.ts';

const form = express.urlencoded({ extended: false });

/** Everything under /oauth. */
export function oauthRoutes(emulator: Emulator): Router {
  const router = Router();
  const showConsent: RequestHandler = (request, response) => {
    const portalId = typeof request.params['portalId'] === 'string' ? request.params['portalId'] : null;
    const { request: consent } = judgeAuthorize(emulator, request.query, portalId);
    response
      .status(consent.problem === null ? 200 : 400)
      .type('html')
      .send(emulator.hooks.renderConsent(consent));
  };
  router.get('/oauth/authorize', showConsent);
  router.get('/oauth/:portalId/authorize', showConsent);
  router.post('/oauth/authorize/decide', form, (request, response) => {
    decide(emulator, request, response);
  });
  router.post(
    '/oauth/:version/token',
    form,
    endpoint((fields) => tokenAnswer(emulator, fields)),
  );
  router.post(
    '/oauth/:version/token/introspect',
    form,
    endpoint((fields) => introspectAnswer(emulator, fields)),
  );
  router.post(
    '/oauth/:version/token/revoke',
    form,
    endpoint((fields) => {
      revokeToken(emulator, fields);
      return {};
    }),
  );
  oldRoutes(router, emulator);
  return router;
}

function decide(emulator: Emulator, request: Request, response: Response): void {
  const fields = request.body as Form | undefined;
  const judged = judgeAuthorize(emulator, fields ?? {}, null);
  if (judged.request.problem !== null) {
    response.status(400).type('html').send(emulator.hooks.renderConsent(judged.request));
    return;
  }
  const userId = /(?:^|;\s*)emulator-user=(\d+)/.exec(request.headers.cookie ?? '')?.[1] ?? null;
  response.redirect(302, decideAuthorize(emulator, judged, { allow: fields?.['decision'] === 'allow', userId }));
}

/** The v1 paths that live until HubSpot's sunset of February 2027. */
function oldRoutes(router: Router, emulator: Emulator): void {
  router.get('/oauth/v1/access-tokens/:token', (request, response) => {
    const token = emulator.oauth.accessTokens.get(request.params.token);
    if (token === undefined || token.expiresAt <= emulator.clock().getTime()) throw new OAuthError('BAD_TOKEN');
    response.json({
      token: token.accessToken,
      ...tokenFacts(emulator, token),
      token_type: 'access',
      expires_in: secondsLeft(emulator, token),
    });
  });
  router.get('/oauth/v1/refresh-tokens/:token', (request, response) => {
    const grant = emulator.oauth.grants.get(request.params.token);
    if (grant === undefined) throw new OAuthError('BAD_TOKEN');
    response.json({ token: grant.refreshToken, ...tokenFacts(emulator, grant), token_type: 'refresh' });
  });
  router.delete('/oauth/v1/refresh-tokens/:token', (request, response) => {
    emulator.oauth.grants.delete(request.params.token);
    response.status(204).end();
  });
}

function endpoint(answer: (fields: Form) => Record<string, unknown>): RequestHandler {
  return (request, response) => {
    if (!request.is('application/x-www-form-urlencoded')) throw new OAuthError('UNSUPPORTED_MEDIA_TYPE');
    response.set('Cache-Control', 'no-store').json(answer((request.body ?? {}) as Form));
  };
}
