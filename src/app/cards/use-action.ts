// One thing a rep sets going, from the press to its effect on the card. One request id lives from the first press until the
// effect is seen, so that pressing again, or the network repeating, never asks for the thing twice.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, FailureReason } from '@stagebook/client';
import type { Accepted, CardReady, Problem } from '@stagebook/contract';

export type ActionState =
  | { phase: 'idle' | 'running' | 'accepted' | 'done' }
  | { phase: 'failed'; reason: FailureReason; problem: Problem | null };
/** `last` is what was asked for in the last press. */
export type Action<Given> = { state: ActionState; last: Given | null; press: (given: Given) => Promise<boolean>; forget: () => void };

type Wiring<Given> = {
  card: CardReady;
  newId: () => string;
  send: (requestId: string, given: Given) => Promise<Answer<Accepted>>;
  onAccepted: () => void;
  /** Whether the card shows what became of it; by default, when no step of the meeting waits any more. */
  isSettled?: (given: Given) => boolean;
};

/** `press` answers whether the request was accepted; while one is under way further presses do nothing. */
export function useAction<Given>({ card, newId, send, onAccepted, isSettled }: Wiring<Given>): Action<Given> {
  const [state, setState] = useState<ActionState>({ phase: 'idle' });
  /** What the id was made for: the same id must never ask for something else. */
  const asked = useRef<{ id: string; what: string } | null>(null);
  const [last, setLast] = useState<Given | null>(null);
  const underWay = useRef(false);
  const cursorAtPress = useRef(card.cursor);

  const press = useCallback(async (given: Given) => {
    if (underWay.current) return false;
    underWay.current = true;
    const what = JSON.stringify(given);
    if (asked.current?.what !== what) asked.current = { id: newId(), what };
    cursorAtPress.current = card.cursor;
    setLast(given);
    setState({ phase: 'running' });
    const answer = await send(asked.current.id, given);
    underWay.current = false;
    if (answer.ok) onAccepted();
    setState(answer.ok ? { phase: 'accepted' } : { phase: 'failed', reason: answer.reason, problem: answer.problem ?? null });
    return answer.ok;
  }, [card.cursor, newId, send, onAccepted]);

  const settled = isSettled && last !== null ? isSettled(last) : card.meeting?.steps.every((step) => step.state !== 'waiting') ?? true;
  useEffect(() => {
    if (state.phase !== 'accepted' || card.cursor === cursorAtPress.current || !settled) return;
    asked.current = null;
    setState({ phase: 'done' });
  }, [state.phase, card.cursor, settled]);

  const forget = useCallback(() => {
    asked.current = null;
    setState({ phase: 'idle' });
  }, []);
  return { state, last, press, forget };
}
