// Connects the page's state with the back end: reads, saves, and asks again while something is under way.
import type { Answer, Client } from '@stagebook/client';
import type { Settings, SettingsAnswer } from '@stagebook/contract';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { readProblems } from './draft.ts';
import { nextState, type Ready, type Refusal, type State } from './settings-state.ts';

export type SettingsHandle = {
  state: State;
  read(): void;
  edit(path: string, change: (settings: Settings) => Settings): void;
  discard(): void;
  save(): void;
  keepMine(): void;
  takeTheirs(): void;
};
/** `sayProblem` puts what the server found wrong into the reader's words. */
export type SettingsSource = {
  client: Client;
  pollMs: number;
  onSaved: (version: number) => void;
  sayProblem: (message: string) => string;
};

/** The settings of this account, as a state and the few things that may be done to it. */
export function useSettings({ client, pollMs, onSaved, sayProblem }: SettingsSource): SettingsHandle {
  const [state, happened] = useReducer(nextState, { phase: 'loading' });
  const newestQuestion = useRef(0);

  const ask = useCallback(async () => {
    newestQuestion.current += 1;
    const question = newestQuestion.current;
    const answer = await client.readSettings();
    // A slow answer to an older question must not overwrite a newer one.
    if (question !== newestQuestion.current) return;
    if (answer.ok) happened({ kind: 'read', answer: answer.value });
    else if (isNotReady(answer)) happened({ kind: 'not_ready' });
    else happened({ kind: 'unreadable', refusal: refusalOf(answer) });
  }, [client]);

  useEffect(() => void ask(), [ask]);
  usePolling(ask, isUnderWay(state) ? pollMs : null);

  const save = useCallback(
    async (ready: Ready) => {
      happened({ kind: 'saving' });
      // Whatever was asked before the save would answer with the version before it.
      newestQuestion.current += 1;
      const answer = await client.saveSettings({ baseVersion: ready.answer.version, settings: ready.draft });
      if (answer.ok) {
        happened({ kind: 'saved', version: answer.value.version, settings: ready.draft });
        onSaved(answer.value.version);
        void ask();
      } else {
        happened(await afterRefusal({ client, base: ready.answer.version, sayProblem }, answer));
      }
    },
    [client, ask, onSaved, sayProblem],
  );

  return {
    state,
    read: () => {
      happened({ kind: 'asked' });
      void ask();
    },
    edit: (path, change) => happened({ kind: 'edited', path, change }),
    discard: () => happened({ kind: 'discarded' }),
    save: () => {
      if (state.phase === 'ready' && !state.saving) void save(state);
    },
    keepMine: () => happened({ kind: 'kept_mine' }),
    takeTheirs: () => happened({ kind: 'took_theirs' }),
  };
}

type Failed = Exclude<Answer<unknown>, { ok: true }>;

const refusalOf = ({ reason, problem }: Failed): Refusal => ({ reason, title: problem?.title ?? null });
const isNotReady = ({ problem }: Failed): boolean => /\/not_ready$/.test(problem?.type ?? '');

/** A conflict shows whose version came first; anything else shows why the save was turned down. */
async function afterRefusal(
  { client, base, sayProblem }: Pick<SettingsSource, 'client' | 'sayProblem'> & { base: number },
  failed: Failed,
) {
  if (failed.problem?.status === 409) {
    const theirs = await client.readSettings();
    if (theirs.ok && theirs.value.version !== base) return { kind: 'overtaken' as const, theirs: theirs.value };
  }
  return {
    kind: 'turned_down' as const,
    refusal: refusalOf(failed),
    problems: readProblems(failed.problem).map(({ path, message }) => ({ path, message: sayProblem(message) })),
  };
}

function isUnderWay(state: State): boolean {
  return state.phase === 'preparing' || (state.phase === 'ready' && isReading(state.answer));
}

/** True while the account's past is still being read. */
export function isReading({ progress }: SettingsAnswer): boolean {
  return progress !== null && progress.phase !== 'done' && progress.phase !== 'failed';
}

/** Asks again and again, each time `everyMs` after the last answer; null stops it. */
function usePolling(ask: () => Promise<void>, everyMs: number | null): void {
  useEffect(() => {
    if (everyMs === null) return;
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const wait = (): void => {
      timer = setTimeout(() => void ask().finally(() => (stopped ? undefined : wait())), everyMs);
    };
    wait();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [ask, everyMs]);
}
