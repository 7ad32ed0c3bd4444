// HubSpot's API as one router: twin paths made one, bodies read, every route behind the same gate.
import express, { Router, type RequestHandler } from 'express';
import type { Emulator } from '../emulator.ts';
import { HubSpotError } from '../errors.ts';
import { createLimits } from '../limits.ts';
import { authenticate } from './authenticate.ts';
import { serve, type ApiRoute } from './api-route.ts';
import { accountRoutes } from './routes/account.ts';
import { associationBatchRoutes } from './routes/association-batches.ts';
import { associationLabelRoutes } from './routes/association-labels.ts';
import { associationRoutes } from './routes/associations.ts';
import { batchRoutes } from './routes/batches.ts';
import { formRoutes } from './routes/forms.ts';
import { listFolderRoutes } from './routes/list-folders.ts';
import { listMembershipRoutes } from './routes/list-memberships.ts';
import { listRoutes } from './routes/lists.ts';
import { objectRoutes } from './routes/objects.ts';
import { oldAssociationRoutes } from './routes/old-associations.ts';
import { ownerRoutes } from './routes/owners.ts';
import { pipelineRoutes } from './routes/pipelines.ts';
import { propertyBatchRoutes } from './routes/property-batches.ts';
import { propertyGroupRoutes } from './routes/property-groups.ts';
import { propertyRoutes } from './routes/properties.ts';
import { recordFateRoutes } from './routes/record-fates.ts';
import { searchRoutes } from './routes/search.ts';

const routes: ApiRoute[] = [
  ...searchRoutes,
  ...batchRoutes,
  ...oldAssociationRoutes,
  ...associationLabelRoutes,
  ...associationRoutes,
  ...associationBatchRoutes,
  ...recordFateRoutes,
  ...objectRoutes,
  ...propertyBatchRoutes,
  ...propertyGroupRoutes,
  ...propertyRoutes,
  ...pipelineRoutes,
  ...listFolderRoutes,
  ...listRoutes,
  ...listMembershipRoutes,
  ...formRoutes,
  ...ownerRoutes,
  ...accountRoutes,
];

/** Everything that api.hubapi.com answers here. */
export function hubSpotApi(emulator: Emulator): Router {
  const router = Router();
  const limits = createLimits(emulator.clock);
  router.use(refuseLongAddress);
  router.use(uniteTwins);
  const readBody = express.json({ limit: '5mb' });
  for (const route of routes) router[route.method](route.path, readBody, serve(emulator, limits, route));
  router.use(['/crm', '/marketing', '/form-integrations', '/account-info', '/appinstalls'], (request) => {
    authenticate(emulator, request.headers.authorization);
    throw new HubSpotError('OBJECT_NOT_FOUND', 'resource not found');
  });
  return router;
}

/** HubSpot's gate refuses addresses from about this length on, before anything looks at the token. */
const longestAddress = 16_000;

const refuseLongAddress: RequestHandler = (request, response, next) => {
  if (request.originalUrl.length <= longestAddress) next();
  else response.status(414).type('html').send('<html><head><title>414 Request-URI Too Large</title></head><body></body></html>');
};

/** `/crm/v3/objects/...` and its like become `/crm/objects/v3/...`, as they are from the dated versions on, so that each route is written once. */
const uniteTwins: RequestHandler = (request, _response, next) => {
  request.url = request.url
    .replace(/^\/crm\/(v[34])\/(objects|properties|pipelines|owners|lists)(?=[/?]|$)(?!\/[^/]+\/[^/]+\/associations\/)/, '/crm/$2/$1')
    .replace(/^\/crm\/v4\/(associations|objects)(?=[/?]|$)/, '/crm/$1/v4')
    .replace(/^\/marketing\/(v3)\/(forms)(?=[/?]|$)/, '/marketing/$2/$1');
  next();
};
