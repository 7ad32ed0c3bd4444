// Pipelines and stages over HTTP, and what was changed of them.
import { z } from 'zod';
import { createPipeline, deletePipeline, replacePipeline, updatePipeline } from '../../crm/deal-pipelines.ts';
import { createStage, deleteStage, pipelinesOf, requirePipeline, requireStage, updateStage } from '../../crm/pipelines.ts';
import type { Pipeline, PipelineStage } from '../../crm/types.ts';
import { HubSpotError } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { schemaReadScopes, schemaWriteScopes } from './scopes.ts';

const base = '/crm/pipelines/:version/:type';
const one = `${base}/:pipelineId`;
const stages = `${one}/stages`;
const metadata = z.record(z.string(), z.string());
const stageInput = z.object({ label: z.string().min(1), displayOrder: z.number().int(), metadata, stageId: z.string().min(1).optional() });
const pipelineInput = z.object({ label: z.string().min(1), displayOrder: z.number().int(), stages: z.array(stageInput).min(1) });
const pipelinePatch = z.object({ label: z.string().min(1).optional(), displayOrder: z.number().int().optional() });
const stagePatch = z.object({ label: z.string().min(1).optional(), displayOrder: z.number().int().optional(), metadata });

export const pipelineRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: base,
    scopes: schemaReadScopes,
    handle: (call) => ({
      status: 200,
      body: { results: pipelinesOf(call.portal, typeParam(call.params)).map((one) => pipelineBody(call, one)) },
    }),
  },
  { method: 'get', path: one, scopes: schemaReadScopes, handle: (call) => ({ status: 200, body: pipelineBody(call, pipelineOf(call)) }) },
  {
    method: 'get',
    path: stages,
    scopes: schemaReadScopes,
    handle: (call) => ({ status: 200, body: { results: pipelineOf(call).stages.map((one) => stageBody(call, one)) } }),
  },
  { method: 'post', path: stages, scopes: schemaWriteScopes, handle: postStage },
  {
    method: 'get',
    path: `${stages}/:stageId`,
    scopes: schemaReadScopes,
    handle: (call) => ({ status: 200, body: stageBody(call, requireStage(pipelineOf(call), call.params['stageId'] ?? '')) }),
  },
  { method: 'post', path: base, scopes: schemaWriteScopes, handle: postPipeline },
  { method: 'put', path: one, scopes: schemaWriteScopes, handle: putPipeline },
  { method: 'patch', path: one, scopes: schemaWriteScopes, handle: patchPipeline },
  { method: 'delete', path: one, scopes: schemaWriteScopes, handle: removePipeline },
  { method: 'get', path: `${one}/audit`, scopes: schemaReadScopes, handle: (call) => audit(call, call.params['pipelineId'] ?? '') },
  {
    method: 'get',
    path: `${stages}/:stageId/audit`,
    scopes: schemaReadScopes,
    handle: (call) => audit(call, call.params['stageId'] ?? ''),
  },
  { method: 'put', path: `${stages}/:stageId`, scopes: schemaWriteScopes, handle: putStage },
  { method: 'patch', path: `${stages}/:stageId`, scopes: schemaWriteScopes, handle: patchStage },
  { method: 'delete', path: `${stages}/:stageId`, scopes: schemaWriteScopes, handle: removeStage },
];

function pipelineOf(call: Call): Pipeline {
  return requirePipeline(call.portal, typeParam(call.params), call.params['pipelineId'] ?? '');
}

function postStage(call: Call): Answer {
  const stage = createStage(call.portal, changeablePipeline(call), parseBody(stageInput, call.body));
  call.wrote({
    objectType: 'deals',
    objectId: stage.id,
    operation: 'stage_created',
    values: { label: stage.label, pipeline: call.params['pipelineId'] ?? '' },
  });
  return { status: 201, body: stageBody(call, stage) };
}

function postPipeline(call: Call): Answer {
  requireChangeable(call);
  const pipeline = createPipeline(call.portal, parseBody(pipelineInput, call.body));
  return pipelineWritten(call, pipeline, 'pipeline_created');
}

/** Stages that have no id in the body are new; those of the pipeline that the body leaves out go, unless deals are in them. */
function putPipeline(call: Call): Answer {
  const pipeline = replacePipeline(call.portal, changeablePipeline(call), parseBody(pipelineInput, call.body));
  return pipelineWritten(call, pipeline, 'pipeline_updated');
}

function patchPipeline(call: Call): Answer {
  const pipeline = updatePipeline(call.portal, changeablePipeline(call), parseBody(pipelinePatch, call.body));
  return pipelineWritten(call, pipeline, 'pipeline_updated');
}

function removePipeline(call: Call): Answer {
  const pipeline = changeablePipeline(call);
  deletePipeline(call.portal, pipeline);
  call.wrote({ objectType: 'deals', objectId: pipeline.id, operation: 'pipeline_deleted', values: {} });
  return { status: 204 };
}

function pipelineWritten(call: Call, pipeline: Pipeline, operation: 'pipeline_created' | 'pipeline_updated'): Answer {
  call.wrote({ objectType: 'deals', objectId: pipeline.id, operation, values: { label: pipeline.label } });
  return { status: operation === 'pipeline_created' ? 201 : 200, body: pipelineBody(call, pipeline) };
}

/** Newest first. A pipeline or stage that was deleted keeps its audit. */
function audit({ portal, token }: Call, identifier: string): Answer {
  const results = portal.pipelineAudits
    .filter((one) => one.identifier === identifier)
    .map(({ action, at, rawObject }) => ({
      identifier,
      action,
      timestamp: at,
      portalId: Number(portal.portalId),
      fromUserId: Number(token.userId),
      rawObject,
    }));
  return { status: 200, body: { results: results.reverse() } };
}

function putStage(call: Call): Answer {
  return stageChanged(call, parseBody(stageInput, call.body));
}

function patchStage(call: Call): Answer {
  return stageChanged(call, parseBody(stagePatch, call.body));
}

function stageChanged(call: Call, change: z.infer<typeof stagePatch>): Answer {
  const stage = updateStage(call.portal, changeablePipeline(call), { id: call.params['stageId'] ?? '', ...change });
  call.wrote({ objectType: 'deals', objectId: stage.id, operation: 'update', values: { label: stage.label } });
  return { status: 200, body: stageBody(call, stage) };
}

function removeStage(call: Call): Answer {
  const id = call.params['stageId'] ?? '';
  deleteStage(call.portal, changeablePipeline(call), id);
  call.wrote({ objectType: 'deals', objectId: id, operation: 'stage_deleted', values: {} });
  return { status: 204 };
}

/** Lifecycle stages look like a pipeline but are not changed like one; some accounts let no app change any. */
function changeablePipeline(call: Call): Pipeline {
  requireChangeable(call);
  return pipelineOf(call);
}

function requireChangeable(call: Call): void {
  if (typeParam(call.params) !== 'deals' || call.portal.switches.pipelineWrites === 'read_only')
    throw new HubSpotError('FORBIDDEN', 'This pipeline is read-only');
}

function pipelineBody(call: Call, pipeline: Pipeline): Record<string, unknown> {
  return { ...pipeline, archived: false, stages: pipeline.stages.map((one) => stageBody(call, one)) };
}

function stageBody({ portal }: Call, stage: PipelineStage): Record<string, unknown> {
  const writePermissions = portal.switches.pipelineWrites === 'read_only' ? 'READ_ONLY' : 'CRM_PERMISSIONS_ENFORCEMENT';
  return { ...stage, archived: false, writePermissions };
}
