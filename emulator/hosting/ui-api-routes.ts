// What a page asks of the server on behalf of an extension: hubspot.fetch and the CRM fetchers.
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { PortalState } from '../crm/portal.ts';
import type { Emulator } from '../emulator.ts';
import { associationsRequest, fetchAssociations, fetchSearch, searchRequest } from './crm-fetchers.ts';
import { createFetchProxy } from './fetch-proxy.ts';
import { fetchMessage } from './fetch-request.ts';
import { viewerOf } from './viewer.ts';

type Params = { portalId: string };

/** The routes under /emulator/portals/{portalId}/ui/. */
export function uiApiRoutes(emulator: Emulator): Router {
  const router = express.Router();
  const proxy = createFetchProxy();
  const json = express.json({ limit: '4mb', strict: false });
  const post = <Schema extends z.ZodType>(
    name: string,
    schema: Schema,
    answer: (portal: PortalState, body: z.infer<Schema>, request: Request<Params>) => unknown,
  ) => {
    router.post(`/emulator/portals/:portalId/ui/${name}`, json, async (request: Request<Params>, response: Response) => {
      const portal = emulator.portals.get(request.params.portalId);
      const body = schema.safeParse(request.body);
      if (!portal) response.status(404).json({ error: 'No such portal' });
      else if (!body.success)
        response.json({
          error: body.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
          refused: 'The call was malformed',
        });
      else response.json(await answer(portal, body.data, request));
    });
  };
  post('fetch', fetchMessage, (portal, message, request) => {
    const app = emulator.apps.get(message.appId);
    if (!app || !portal.installs.has(app.appId)) return { refused: 'The app is not installed in this account' };
    return proxy({ app, portalId: portal.portalId, viewer: viewerOf(portal, request), message, now: emulator.wireClock }, portal.switches);
  });
  post('associations', associationsRequest, fetchAssociations);
  post('search', searchRequest, fetchSearch);
  return router;
}
