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

/** Names that every object of the language has: as a key they would not be data everywhere a condition goes. */
export function isReserved(name: string): boolean {
  return name === 'prototype' || name in Object.prototype;
}

/** The name of a property, an event, a list or a segment. */
export const nameText = someText(LIMITS.name).refine((name) => !isReserved(name), { error: 'is a reserved name' });

/** The zone whose calendar counts, by its IANA name. */
export const zone = someText(LIMITS.name).refine(isZone, { error: 'must be a time zone such as Europe/Paris' });
