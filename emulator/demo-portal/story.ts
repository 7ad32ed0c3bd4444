// Reads a story: a line of moments, each with the stage that was reached and who or what set it.
import type { SeedVersion } from '../portal-seed.ts';
import { users, type UserKey } from './people.ts';
import { stageIds } from './stages.ts';

/** "2025-01-14T09:00 lead form | 2025-02-01T10:00 sql kim": moments in UTC, oldest first; the stage "-" means that it was cleared. */
export type Story = string;

/** The form that most people of the stories came through. */
export const checklistFormId = 'f3a1c2d4-5b60-4e0e-9d0c-71a2b3c4d5e6';

const sources: Record<string, Omit<SeedVersion, 'value' | 'at'>> = {
  form: { sourceType: 'FORM', sourceId: checklistFormId, sourceLabel: 'Funnel checklist form' },
  import: { sourceType: 'IMPORT', sourceId: '60418822', sourceLabel: 'Trade fair list' },
  workflow: { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'enrollmentId:918273;actionExecutionIndex:0', sourceLabel: 'Nurture workflow' },
  vendor: { sourceType: 'INTEGRATION', sourceId: '1178423', sourceLabel: 'Marketing automation' },
  api: { sourceType: 'API', sourceId: 'service-key-41' },
  deals: { sourceType: 'DEALS', sourceId: 'deal-sync' },
  company: { sourceType: 'COMPANIES', sourceId: 'company-sync' },
  new: { sourceType: 'CONTACTS', sourceId: 'default-stage' },
  merge: { sourceType: 'MERGE_OBJECTS', sourceId: 'merge' },
  bulk: { sourceType: 'CRM_UI_BULK_ACTION', sourceId: `userId:${users.kim.userId}`, updatedByUserId: users.kim.userId },
};

/** The versions of `lifecyclestage` that the story tells. Throws on a word it does not know. */
export function stageVersions(story: Story): SeedVersion[] {
  return story.split('|').map((part) => {
    const [moment = '', stage = '', who = ''] = part.trim().split(/\s+/);
    const value = stage === '-' ? '' : stageIds[stage as keyof typeof stageIds];
    if (value === undefined) throw new Error(`The story says "${stage}", which is no stage: ${story}`);
    return { value, at: momentOf(moment), ...sourceOf(who) };
  });
}

/** A moment of a story as ISO. */
export function momentOf(moment: string): string {
  return new Date(`${moment}:00Z`).toISOString();
}

/** Who or what a word of a story stands for. */
export function sourceOf(who: string): Omit<SeedVersion, 'value' | 'at'> {
  const user = users[who as UserKey];
  if (user) return { sourceType: 'CRM_UI', sourceId: `userId:${user.userId}`, updatedByUserId: user.userId };
  const source = sources[who];
  if (!source) throw new Error(`Nobody is called "${who}" in the demo portal.`);
  return source;
}
