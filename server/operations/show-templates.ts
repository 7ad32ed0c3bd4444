// What the template chooser shows: each model over this portal's stages, and whether missing stages may be made. Memory only.
import type { Language, TemplatesAnswer } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { stageScopes } from '../hubspot/scopes.ts';
import { templatesOver } from '../lifecycle/apply-template.ts';
import { inPortal } from '../store/portal.ts';
import { workingPortal } from './portal-settings.ts';

/** Every template as it would be applied now. */
export async function showTemplates(
  deps: Deps,
  { portalId, language }: { portalId: string; language?: Language | null },
): Promise<TemplatesAnswer> {
  return await inPortal(deps, portalId, async (at) => {
    const { account, settings } = await workingPortal(at);
    return {
      templates: templatesOver(settings.settings.stages, language ?? account.language ?? 'en'),
      mayCreateStages: mayCreateStages(account.scopes),
    };
  });
}

/** Whether the account granted what making lifecycle stages needs. */
export function mayCreateStages(granted: readonly string[]): boolean {
  return stageScopes.every((scope) => granted.includes(scope));
}
