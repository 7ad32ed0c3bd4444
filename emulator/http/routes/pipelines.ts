// Pipelines and stages over HTTP.
import { z } from 'zod';
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

function patchStage(call: Call): Answer {
  const stage = updateStage(call.portal, changeablePipeline(call), {
    id: call.params['stageId'] ?? '',
    ...parseBody(stagePatch, call.body),
  });
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
  if (typeParam(call.params) !== 'deals' || call.portal.switches.pipelineWrites === 'read_only')
    throw new HubSpotError('FORBIDDEN', 'This pipeline is read-only');
  return pipelineOf(call);
}

function pipelineBody(call: Call, pipeline: Pipeline): Record<string, unknown> {
  return { ...pipeline, archived: false, stages: pipeline.stages.map((one) => stageBody(call, one)) };
}

function stageBody({ portal }: Call, stage: PipelineStage): Record<string, unknown> {
  const writePermissions = portal.switches.pipelineWrites === 'read_only' ? 'READ_ONLY' : 'CRM_PERMISSIONS_ENFORCEMENT';
  return { ...stage, archived: false, writePermissions };
}
