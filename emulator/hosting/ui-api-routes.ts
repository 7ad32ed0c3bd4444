// What a page asks of the server on behalf of an extension: hubspot.fetch, the CRM hooks and actions, and what HubSpot itself draws.
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import { ControlError } from '../control/control-error.ts';
import type { Emulator } from '../emulator.ts';
import { HubSpotError } from '../errors.ts';
import { apiRequest, callApi } from './api-proxy.ts';
import * as fetchers from './crm-fetchers.ts';
import { fieldsOf, fieldsRequest, requireLive } from './crm-fields.ts';
import * as figures from './crm-figures.ts';
import * as writes from './crm-writes.ts';
import { createFetchProxy } from './fetch-proxy.ts';
import { fetchMessage } from './fetch-request.ts';
import * as linked from './linked-views.ts';
import { viewerOf } from './viewer.ts';
import type { Look } from './viewer.ts';

type Params = { portalId: string };

/** The routes under /emulator/portals/{portalId}/ui/. What is wrong with a question is answered as `error`, for a person to read. */
export function uiApiRoutes(emulator: Emulator): Router {
  const router = express.Router();
  const proxy = createFetchProxy();
  const json = express.json({ limit: '4mb', strict: false });
  const post = <Schema extends z.ZodType>(name: string, schema: Schema, answer: (look: Look, body: z.infer<Schema>) => unknown) => {
    router.post(`/emulator/portals/:portalId/ui/${name}`, json, async (request: Request<Params>, response: Response) => {
      const portal = emulator.portals.get(request.params.portalId);
      const body = schema.safeParse(request.body);
      if (!portal) response.status(404).json({ error: 'No such portal' });
      else if (!body.success)
        response.json({
          error: body.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
          refused: 'The call was malformed',
        });
      else response.json(await told(() => answer({ portal, viewer: viewerOf(portal, request) }, body.data)));
    });
  };
  post('fetch', fetchMessage, ({ portal, viewer }, message) => {
    const app = emulator.apps.get(message.appId);
    if (!app || !portal.installs.has(app.appId)) return { refused: 'The app is not installed in this account' };
    return proxy({ app, portalId: portal.portalId, viewer, message, now: emulator.wireClock }, portal.switches);
  });
  post('api', apiRequest, ({ portal, viewer }, request) => callApi(emulator, { portal, viewer, request }));
  post('properties', fetchers.propertiesRequest, fetchers.fetchProperties);
  post('associations', fetchers.associationsRequest, fetchers.fetchAssociations);
  post('search', fetchers.searchRequest, fetchers.fetchSearch);
  post('format', fetchers.formatRequest, fetchers.formatProperties);
  post('crm/fields', fieldsRequest, (look, { objectTypeId, objectId, properties, most }) => ({
    data: fieldsOf(look, requireLive(look, objectTypeId, objectId), properties, most),
  }));
  post('crm/table', linked.tableRequest, linked.linkedPage);
  post('crm/groups', linked.groupsRequest, linked.linkedGroups);
  post('crm/first', linked.firstRequest, linked.firstLinked);
  post('crm/statistics', figures.statisticsRequest, figures.statistics);
  post('crm/stages', figures.stagesRequest, figures.stageTrack);
  post('crm/deadline', figures.deadlineRequest, figures.deadline);
  post('crm/report', figures.reportRequest, figures.report);
  post('crm/form', writes.formRequest, writes.formFields);
  post('crm/write', writes.writeRequest, writes.writeFields);
  post('crm/create', writes.createRequest, writes.createFields);
  post('crm/link', writes.linkRequest, writes.linkFields);
  return router;
}

/** The CRM's own refusals are answers; whatever else is thrown is a fault of the emulator. */
async function told(answer: () => unknown): Promise<unknown> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof HubSpotError || error instanceof ControlError) return { error: error.message };
    throw error;
  }
}
