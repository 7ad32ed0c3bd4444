// Where deals of this portal are made: the pipeline, its "Demo scheduled" stage, and the property that carries our unique key.
import { AppError } from '../errors.ts';
import { dealKeyProperty } from '../hubspot/deals.ts';
import { createStage, readPipelines, type Pipeline } from '../hubspot/pipelines.ts';
import { ensureUniqueProperty } from '../hubspot/properties.ts';
import { saveDealGround, type DealGround } from '../store/accounts.ts';
import { inPortal } from '../store/portal.ts';
import type { Work } from './run-actions.ts';

const stageLabel = 'Demo scheduled';

/** Found, or made when missing; remembered until the admin chooses another stage. Two processes doing it at once end with one stage. */
export async function dealGroundOf(work: Work): Promise<DealGround> {
  const { deals } = work.settings.settings;
  const held = work.account.dealGround;
  if (held && (deals.pipeline === null || held.pipeline === deals.pipeline) && (deals.stage === null || held.stage === deals.stage))
    return held;
  const hubspot = work.deps.hubspot(work.portalId);
  await ensureUniqueProperty(hubspot, {
    type: 'deals',
    name: dealKeyProperty,
    label: 'Stagebook booking',
    groupName: 'dealinformation',
    description: 'Set by Stagebook: the booking that this deal was made for.',
  });
  const pipelines = await readPipelines(hubspot);
  const pipeline = deals.pipeline === null ? pipelines[0] : pipelines.find((each) => each.id === deals.pipeline);
  if (!pipeline) throw new AppError('refused', 'The pipeline chosen for demos is not in HubSpot any more. Choose another in the settings.');
  const stage = await stageIn(work, pipeline, deals.stage);
  const ground: DealGround = {
    pipeline: pipeline.id,
    pipelineLabel: pipeline.label,
    stage: stage.id,
    stageLabel: stage.label,
    keyProperty: dealKeyProperty,
  };
  await inPortal(work.deps, work.portalId, (at) => saveDealGround(at, ground));
  return ground;
}

async function stageIn(work: Work, pipeline: Pipeline, chosen: string | null): Promise<{ id: string; label: string }> {
  const found = chosen === null ? demoStageOf(pipeline) : pipeline.stages.find((stage) => stage.id === chosen);
  if (found) return found;
  if (chosen !== null)
    throw new AppError('refused', 'The deal stage chosen for demos is not in HubSpot any more. Choose another in the settings.');
  const hubspot = work.deps.hubspot(work.portalId);
  try {
    return await createStage(hubspot, { pipelineId: pipeline.id, label: stageLabel, displayOrder: 0, probability: '0.2' });
  } catch (error) {
    // Labels are unique in a pipeline: somebody else may have made it between our look and our write.
    const again = (await readPipelines(hubspot)).find((each) => each.id === pipeline.id);
    const theirs = again && demoStageOf(again);
    if (theirs) return theirs;
    throw error;
  }
}

function demoStageOf(pipeline: Pipeline): { id: string; label: string } | undefined {
  return pipeline.stages.find((stage) => stage.label.trim().toLowerCase() === stageLabel.toLowerCase());
}
