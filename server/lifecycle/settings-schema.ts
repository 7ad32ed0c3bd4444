// The shape of settings, closed: what is not named here is refused. Knows no portal; what depends on one is in parse-settings.ts.
import type { Settings } from '@stagebook/contract';
import { z } from 'zod';
import { conditionSchema } from './condition-schema.ts';
import { LIMITS } from './settings-limits.ts';
import { someText, text } from './text-schema.ts';

/** A name that people read: never blank, and without blanks around it. */
const name = text(LIMITS.name).trim().min(1);

const id = someText(LIMITS.name);
const stage = z.strictObject({ id, label: name, definition: text(LIMITS.text), playbook: text(LIMITS.text) });
const segment = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/), name, stage: id.nullable(), condition: conditionSchema });

export const settingsSchema: z.ZodType<Settings> = z.strictObject({
  stages: z.array(stage).min(1),
  segments: z.array(segment),
  deals: z.strictObject({
    pipeline: id.nullable(),
    stage: id.nullable(),
    meetingSources: z.array(id).max(LIMITS.values),
    bookedStage: id,
    afterBooking: z.enum(['keep', 'accept']),
  }),
  notifications: z.strictObject({ audience: z.enum(['host_team', 'team', 'all_owners', 'nobody']), teamId: id.nullable() }),
  paused: z.boolean(),
});
