// The sources of this account, read when their tab opens, again by hand, and for a while after something was asked for.
import type { SourcesAnswer } from '@stagebook/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { refusalOf, type Desk } from './desk.ts';
import type { Refusal } from './settings-state.ts';

export type SourcesState = { phase: 'loading' } | { phase: 'failed'; refusal: Refusal } | { phase: 'ready'; answer: SourcesAnswer };
export type SourcesHandle = {
  state: SourcesState;
  reading: boolean;
  read(): Promise<void>;
  /** Reads a few times: what was asked for takes seconds. */ watch(): void;
};

const looks = 5;

export function useSources({ client, pollMs }: Pick<Desk, 'client' | 'pollMs'>): SourcesHandle {
  const [state, setState] = useState<SourcesState>({ phase: 'loading' });
  const [reading, setReading] = useState(false);
  const [left, setLeft] = useState(0);
  const newest = useRef(0);
  const ask = useCallback(async () => {
    newest.current += 1;
    const question = newest.current;
    const answer = await client.readSources();
    if (question !== newest.current) return;
    setReading(false);
    // What was read stays on the page when a later reading fails.
    setState((before) => {
      if (answer.ok) return { phase: 'ready', answer: answer.value };
      return before.phase === 'ready' ? before : { phase: 'failed', refusal: refusalOf(answer) };
    });
  }, [client]);
  const read = useCallback(async () => {
    setReading(true);
    await ask();
  }, [ask]);
  useEffect(() => void ask(), [ask]);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => void read().then(() => setLeft((before) => before - 1)), pollMs);
    return () => clearTimeout(timer);
  }, [left, read, pollMs]);
  return { state, reading, read, watch: () => setLeft(looks) };
}
