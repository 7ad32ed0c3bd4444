// One thing that is asked of the server by a press: under way, or turned down. The same wish keeps its request id until it has been granted.
import type { Answer } from '@stagebook/client';
import { useCallback, useRef, useState } from 'react';
import { refusalOf } from './desk.ts';
import type { Refusal } from './settings-state.ts';

export type Deed<Given, Value> = {
  running: boolean;
  refusal: Refusal | null;
  /** The value when it was granted; null while another press is under way, or when it was turned down. */
  press(given: Given): Promise<Value | null>;
  forget(): void;
};

/** `send` gets the request id that belongs to what was given. */
export function useDeed<Given, Value>(
  newId: () => string,
  send: (requestId: string, given: Given) => Promise<Answer<Value>>,
): Deed<Given, Value> {
  const [running, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const underWay = useRef(false);
  const asked = useRef<{ id: string; what: string } | null>(null);
  const press = async (given: Given): Promise<Value | null> => {
    if (underWay.current) return null;
    underWay.current = true;
    setRunning(true);
    setRefusal(null);
    const what = JSON.stringify(given);
    if (asked.current?.what !== what) asked.current = { id: newId(), what };
    const answer = await send(asked.current.id, given);
    underWay.current = false;
    setRunning(false);
    if (!answer.ok) {
      setRefusal(refusalOf(answer));
      return null;
    }
    asked.current = null;
    return answer.value;
  };
  const forget = useCallback(() => setRefusal(null), []);
  return { running, refusal, press, forget };
}
