// The control surface over HTTP: each route is one line that leads to the control of a portal. Not HubSpot's, and never behind its
// tokens, limits or faults.
import express from 'express';
import type { Request, Response, Router } from 'express';
import { parseObjectType } from '../crm/object-types.ts';
import type { ObjectType } from '../portal-seed.ts';
import { ControlError, missing, toAnswer } from './control-error.ts';
import type { PortalControl } from './portal-control.ts';

export type ControlDoors = {
  /** The control of a portal, or null when there is none of that id. */
  portal(portalId: string): PortalControl | null;
  /** Whether the app was installed there. */
  uninstall(portalId: string, appId: string): boolean;
  /** How far HubSpot's clock is ahead, and setting it. */
  clock(): ClockView;
  setClock(body: unknown): ClockView;
  /** What GET /emulator tells. */
  overview(): object;
};
export type ClockView = { now: string; aheadMs: number };
type Call = { control: PortalControl; request: Request; response: Response };

/** The routes below /emulator, but for the mailbox. */
export function controlRoutes(doors: ControlDoors): Router {
  const router = express.Router();
  router.use(express.json({ limit: '5mb', strict: true }));
  router.get('/', (_request, response) => {
    response.json(doors.overview());
  });
  router.get('/clock', (_request, response) => {
    response.json(doors.clock());
  });
  router.put('/clock', (request, response) => {
    response.json(doors.setClock(request.body));
  });
  router.post('/apps/:appId/portals/:portalId/uninstall', (request, response) => {
    const { appId, portalId } = request.params;
    if (!doors.uninstall(portalId, appId)) throw missing(`installation of app ${appId} in portal ${portalId}`);
    response.status(204).end();
  });
  const portal = express.Router({ mergeParams: true });
  portalRoutes(portal, doors);
  visitRoutes(portal, doors);
  recordRoutes(portal, doors);
  router.use('/portals/:portalId', portal);
  return router;
}

/** Answers what nobody answered, and every error, as JSON; belongs behind all routes below /emulator. */
export function controlErrors(router: Router): void {
  router.use((request, _response) => {
    throw new ControlError(404, `no route ${request.method} ${request.baseUrl}${request.path}`);
  });
  router.use((error: unknown, _request: Request, response: Response, _next: () => void) => {
    const { status, body } = toAnswer(error);
    response.status(status).json(body);
  });
}

function portalRoutes(router: Router, doors: ControlDoors): void {
  const at = withControl(doors);
  router.get(
    '/switches',
    at(({ control }) => control.switches()),
  );
  router.put(
    '/switches',
    at(({ control, request }) => control.setSwitches(request.body)),
  );
  router.get(
    '/faults',
    at(({ control }) => ({ rules: control.faults() })),
  );
  router.put(
    '/faults',
    at(({ control, request }) => ({ rules: control.setFaults(request.body) })),
  );
  router.get(
    '/ledger',
    at(({ control, request }) => ({ entries: control.ledger(request.query['since'] === undefined ? 0 : whole(request, 'since')) })),
  );
  router.get(
    '/deliveries',
    at(({ control, request }) => control.deliveries(request.query['last'] === undefined ? undefined : whole(request, 'last'))),
  );
  router.get(
    '/requests/summary',
    at(({ control }) => control.requests()),
  );
  router.get(
    '/users',
    at(({ control }) => ({ users: control.users() })),
  );
}

/** What visitors do, and who is in which list. */
function visitRoutes(router: Router, doors: ControlDoors): void {
  const at = withControl(doors);
  router.get(
    '/forms',
    at(({ control }) => ({ forms: control.forms() })),
  );
  router.post(
    '/forms/:id/submissions',
    at(({ control, request, response }) => {
      response.status(201);
      return control.submitForm(param(request, 'id'), request.body);
    }),
  );
  router.get(
    '/lists',
    at(({ control }) => ({ lists: control.lists() })),
  );
  router.post(
    '/lists/:id/members',
    at(({ control, request }) => control.changeList(param(request, 'id'), request.body)),
  );
  router.post(
    '/meetings',
    at(({ control, request, response }) => {
      response.status(201);
      return control.bookMeeting(request.body);
    }),
  );
  router.post(
    '/meetings/:id',
    at(({ control, request }) => control.changeMeeting(param(request, 'id'), request.body)),
  );
}

function recordRoutes(router: Router, doors: ControlDoors): void {
  const at = withControl(doors);
  const ref = (request: Request) => ({ type: typeOf(request), id: param(request, 'id') });
  router.get(
    '/objects/:type',
    at(({ control, request }) => ({ results: control.objects(typeOf(request), { archived: request.query['archived'] === 'true' }) })),
  );
  router.post(
    '/objects/:type',
    at(({ control, request, response }) => {
      response.status(201);
      return control.createObject(typeOf(request), request.body);
    }),
  );
  router.get(
    '/objects/:type/:id',
    at(({ control, request }) => control.object(ref(request))),
  );
  router.post(
    '/objects/:type/:id',
    at(({ control, request }) => control.changeObject(ref(request), request.body)),
  );
  router.delete(
    '/objects/:type/:id',
    at(({ control, request }) => {
      control.deleteObject(ref(request));
    }),
  );
  router.post(
    '/objects/:type/:id/restore',
    at(({ control, request }) => control.restoreObject(ref(request))),
  );
  router.post(
    '/objects/:type/:id/erase',
    at(({ control, request }) => {
      control.eraseObject(ref(request));
    }),
  );
  router.post(
    '/merges',
    at(({ control, request, response }) => {
      response.status(201);
      return control.mergeObjects(request.body);
    }),
  );
  router.get(
    '/history/:type/:id',
    at(({ control, request }) => {
      const { property } = request.query;
      if (typeof property !== 'string' || property === '')
        throw new ControlError(400, 'property: give one in the query', [{ path: 'property', message: 'is missing' }]);
      return { property, versions: control.history(ref(request), property) };
    }),
  );
}

/** Finds the portal of the path first; a handler that gives nothing answers 204. */
function withControl(doors: ControlDoors) {
  return (handle: (call: Call) => object | void) =>
    (request: Request, response: Response): void => {
      const portalId = param(request, 'portalId');
      const control = doors.portal(portalId);
      if (control === null) throw missing(`portal ${portalId}`);
      const answer = handle({ control, request, response });
      if (answer === undefined) response.status(204).end();
      else response.json(answer);
    };
}

function param(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

function typeOf(request: Request): ObjectType {
  const type = parseObjectType(param(request, 'type'));
  if (type === null) throw missing(`object type ${param(request, 'type')}`);
  return type;
}

function whole(request: Request, name: string): number {
  const asked = request.query[name];
  if (typeof asked !== 'string' || !/^\d+$/.test(asked))
    throw new ControlError(400, `${name}: must be a whole number`, [{ path: name, message: 'must be a whole number' }]);
  return Number(asked);
}
