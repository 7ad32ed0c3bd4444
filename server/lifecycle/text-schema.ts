// Text in settings. Knows only what every store and every screen can hold.
import { z } from 'zod';
import { LIMITS } from './settings-limits.ts';
import { isZone } from './zone.ts';

/** Text that every store and every screen can hold. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes('\0'), { error: 'must not contain the NUL character' })
    .refine((value) => value.isWellFormed(), { error: 'must be well-formed text' });
export const someText = (longest: number) => text(longest).min(1);

/** The zone whose calendar counts, by its IANA name. */
export const zone = someText(LIMITS.name).refine(isZone, { error: 'must be a time zone such as Europe/Paris' });
