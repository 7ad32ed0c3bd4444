// The watch of one record as React state.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CardAnswer } from '@stagebook/contract';
import { watchCard } from './watch-card.ts';
import type { Asking, Clock, Shown, View, Watch } from './watch-card.ts';

export type CardSource<A extends Shown> = { client: Asking<A>; contactId: string; clock: Clock };

/** What to show of this record now. Stops asking when the card is closed. */
export function useCard<A extends Shown = CardAnswer>({ client, contactId, clock }: CardSource<A>): { view: View<A>; refresh: () => void; hurry: () => void } {
  const [view, setView] = useState<View<A>>({ phase: 'loading' });
  const watch = useRef<Watch | null>(null);
  useEffect(() => {
    const mine = watchCard<A>({ client, contactId, clock, show: setView });
    watch.current = mine;
    return () => mine.stop();
  }, [client, contactId, clock]);
  const refresh = useCallback(() => watch.current?.refresh(), []);
  const hurry = useCallback(() => watch.current?.hurry(), []);
  return { view, refresh, hurry };
}
