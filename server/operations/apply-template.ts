// An admin applies a stage model: missing stages are made in HubSpot when asked, everything else is one new version of the settings.
import type { Language, SavedSettings } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { templatesOver, withBookedStage, withTemplate } from '../lifecycle/apply-template.ts';
import { mergeStages } from '../lifecycle/merge-stages.ts';
import { parseSettings } from '../lifecycle/parse-settings.ts';
import { templateOf, type TemplateId } from '../lifecycle/templates.ts';
import { auditOfRequest, recordAudit } from '../store/audit.ts';
import { inPortal } from '../store/portal.ts';
import { makeStages, readStages } from './make-stages.ts';
import { workingPortal } from './portal-settings.ts';
import { publish } from './save-settings.ts';
import { mayCreateStages } from './show-templates.ts';

export type TemplateToApply = {
  portalId: string;
  userEmail: string | null;
  id: TemplateId;
  requestId: string;
  baseVersion: number;
  createMissing: boolean;
  /** What whoever applies it reads: its words are written in it. */
  language?: Language | null;
};
const what = 'template.applied';

/**
 * The settings hold the template, with its rules off; the same request again answers the version that it made. `conflict` when
 * `baseVersion` is not the newest: then nothing was made in HubSpot either, unless somebody saved at that very moment.
 */
export async function applyTemplate(deps: Deps, ask: TemplateToApply): Promise<SavedSettings> {
  const { portalId, baseVersion, createMissing, requestId } = ask;
  const template = templateOf(ask.id);
  const open = await inPortal(deps, portalId, async (at) => {
    const before = await auditOfRequest(at, { what, requestId });
    return before ? { made: Number(before.detail['version']) } : { ...(await workingPortal(at)), made: null };
  });
  if (open.made !== null) return { version: open.made };
  if (open.settings.version !== baseVersion) throw new AppError('conflict', 'Somebody else has saved newer settings.');
  const lacks = templatesOver(open.settings.settings.stages).some(
    ({ id, stages }) => id === ask.id && stages.some(({ stage }) => stage === null),
  );
  const makes = createMissing && lacks;
  if (makes && !mayCreateStages(open.account.scopes))
    throw new AppError('invalid', 'The template was not applied.', {
      problems: [{ path: '/createMissing', message: 'needs a permission that was not granted' }],
    });
  const stages = makes ? await makeStages(deps, portalId, template) : await readStages(deps, portalId);
  const before = open.settings.settings;
  const next = withBookedStage(before, withTemplate(mergeStages(before, stages), template, ask.language ?? open.account.language ?? 'en'));
  const parsed = parseSettings(next, { stageIds: next.stages.map(({ id }) => id) });
  if (!parsed.ok) throw new AppError('invalid', 'The template does not fit into these settings.', { problems: parsed.problems });
  return await inPortal(deps, portalId, async (at) => {
    const version = await publish(at, deps, { baseVersion, settings: parsed.settings, savedBy: ask.userEmail, note: `Template ${ask.id}` });
    const detail = { template: ask.id, requestId, version, madeStages: makes };
    await recordAudit(at, { actor: ask.userEmail, what, detail, at: deps.clock().toISOString() });
    return { version };
  });
}
