// What a part of the page needs to ask the server for something by itself, beside the saving of the settings.
import type { Answer, Client } from '@stagebook/client';
import type { PanelActions } from './SettingsPanel.tsx';
import type { Refusal } from './settings-state.ts';

export type Desk = { client: Client; actions: PanelActions; newId: () => string; pollMs: number };

/** A failed answer as what `explain` tells. */
export function refusalOf({ reason, problem }: Exclude<Answer<unknown>, { ok: true }>): Refusal {
  return { reason, title: problem?.title ?? null, ...(problem ? { status: problem.status } : {}) };
}
