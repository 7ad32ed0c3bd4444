// Calls the control surface from the page behind the scenes, and says in a toast how it went.
import { showToast } from '../../extension/toasts.tsx';

export type Call = { portalId: string; method?: 'POST' | 'PUT' | 'DELETE'; path: string; body?: unknown; done: string };

/** Does one thing; gives the answer's body, or null when it was refused. Whoever looks is told either way. */
export async function control<Answer = unknown>({ portalId, method = 'POST', path, body, done }: Call): Promise<Answer | null> {
  const base = path.startsWith('/') ? '/emulator' : `/emulator/portals/${portalId}/`;
  const response = await fetch(base + path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json().catch(() => ({}))) as { message?: string };
  if (!response.ok) {
    showToast({ type: 'danger', title: 'That did not happen', message: answer.message ?? `The emulator answered ${response.status}` });
    return null;
  }
  showToast({ type: 'success', message: done });
  return answer as Answer;
}

/** A moment as an input of type datetime-local takes it, in the browser's own zone. */
export function localInput(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
