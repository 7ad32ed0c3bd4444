// The watch of one contact as React state.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Client } from '@stagebook/client';
import { watchCard } from './watch-card.ts';
import type { Clock, View, Watch } from './watch-card.ts';

export type CardSource = { client: Client; contactId: string; clock: Clock };

/** What to show of this contact now. Stops asking when the card is closed. */
export function useCard({ client, contactId, clock }: CardSource): { view: View; refresh: () => void; hurry: () => void } {
  const [view, setView] = useState<View>({ phase: 'loading' });
  const watch = useRef<Watch | null>(null);
  useEffect(() => {
    const mine = watchCard({ client, contactId, clock, show: setView });
    watch.current = mine;
    return () => mine.stop();
  }, [client, contactId, clock]);
  const refresh = useCallback(() => watch.current?.refresh(), []);
  const hurry = useCallback(() => watch.current?.hurry(), []);
  return { view, refresh, hurry };
}
