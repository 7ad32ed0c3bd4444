// Deal pipelines and their stages.
import { z } from 'zod';
import type { HubSpotPortal } from './client.ts';
import { apiVersion } from './version.ts';

export type PipelineStage = { id: string; label: string; displayOrder: number; probability: string | null; closed: boolean };
export type Pipeline = { id: string; label: string; displayOrder: number; stages: PipelineStage[] };

const stage = z.object({
  id: z.string(),
  label: z.string(),
  displayOrder: z.number().default(0),
  archived: z.boolean().default(false),
  metadata: z.record(z.string(), z.unknown()).default({}),
});
const pipeline = z.object({
  id: z.string(),
  label: z.string(),
  displayOrder: z.number().default(0),
  archived: z.boolean().default(false),
  stages: z.array(stage),
});

/** The portal's deal pipelines and stages, each in the portal's order, without archived ones. */
export async function readPipelines(portal: HubSpotPortal): Promise<Pipeline[]> {
  const { results } = await portal.request({
    method: 'GET',
    path: `/crm/pipelines/${apiVersion}/deals`,
    answer: z.object({ results: z.array(pipeline) }),
  });
  return inOrder(results).map(({ id, label, displayOrder, stages }) => ({ id, label, displayOrder, stages: inOrder(stages).map(toStage) }));
}

/** Adds a stage. Throws `refused` or `forbidden` when the portal does not let apps do that, `conflict` when the label is taken. */
export async function createStage(
  portal: HubSpotPortal,
  wanted: { pipelineId: string; label: string; displayOrder: number; probability: string },
): Promise<PipelineStage> {
  const made = await portal.request({
    method: 'POST',
    path: `/crm/pipelines/${apiVersion}/deals/${encodeURIComponent(wanted.pipelineId)}/stages`,
    body: { label: wanted.label, displayOrder: wanted.displayOrder, metadata: { probability: wanted.probability } },
    answer: stage,
  });
  return toStage(made);
}

function inOrder<T extends { displayOrder: number; archived: boolean }>(items: T[]): T[] {
  return items.filter(({ archived }) => !archived).sort((a, b) => a.displayOrder - b.displayOrder);
}

function toStage({ id, label, displayOrder, metadata }: z.output<typeof stage>): PipelineStage {
  return {
    id,
    label,
    displayOrder,
    probability: metadata['probability'] === undefined ? null : String(metadata['probability']),
    closed: String(metadata['isClosed']) === 'true',
  };
}
