// Follows the portal's own lifecycle stages: an admin renames, reorders, adds and deletes them in HubSpot, not here.
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readProperty } from '../hubspot/properties.ts';
import { mergeStages } from '../lifecycle/merge-stages.ts';
import { inPortal } from '../store/portal.ts';
import { appendSettings, currentSettings } from '../store/settings.ts';

/** When the stages differ from those of the newest settings, a version with HubSpot's is appended. Somebody who saves meanwhile goes first. */
export async function syncStages(deps: Deps, portalId: string): Promise<void> {
  const property = await readProperty(deps.hubspot(portalId), 'contacts', 'lifecyclestage');
  const stages = (property?.options ?? []).filter((stage) => !stage.hidden).map((stage) => ({ id: stage.value, label: stage.label }));
  try {
    await inPortal(deps, portalId, async (at) => {
      const current = await currentSettings(at);
      const merged = current && mergeStages(current.settings, stages);
      if (!merged || merged === current.settings) return;
      await appendSettings(at, {
        baseVersion: current.version,
        settings: merged,
        savedBy: null,
        note: 'The stages changed in HubSpot',
        now: deps.clock(),
      });
    });
  } catch (error) {
    if (!(error instanceof AppError && error.kind === 'conflict')) throw error;
  }
}
