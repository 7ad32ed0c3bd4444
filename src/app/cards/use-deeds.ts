// What a rep can set going on the card: book the demo deal, set the stage by hand, and choose the lead status.
import { useCallback, useEffect } from 'react';
import type { Client } from '@stagebook/client';
import type { CardReady } from '@stagebook/contract';
import type { CardActions } from './panel-props.ts';
import { useAction } from './use-action.ts';
import type { Action } from './use-action.ts';
import { useLeadStatus } from './use-lead-status.ts';
import type { LeadStatusDeed } from './use-lead-status.ts';
import type { Clock } from './watch-card.ts';
import type { Words } from './words.ts';

export type Wiring = { client: Client; clock: Clock; newId: () => string; hurry: () => void; actions: CardActions };
export type StageChoice = { stage: string; reason: string };
export type Deeds = { book: Action<null>; setStage: Action<StageChoice>; leadStatus: LeadStatusDeed; closeOverlay: (id: string) => void };

type Given = { card: CardReady; words: Words; wiring: Wiring };

/** All of them, ready to be pressed. Booking says so when it is done; a new stage shows by itself. */
export function useDeeds({ card, words, wiring }: Given): Deeds {
  const { client, newId, hurry, actions } = wiring;
  const contactId = card.contact.id;
  const sendBooking = useCallback((requestId: string) => client.bookDeal(contactId, { requestId }), [client, contactId]);
  const sendStage = useCallback(
    (requestId: string, choice: StageChoice) => client.setStage(contactId, { requestId, ...choice }),
    [client, contactId],
  );
  const book = useAction<null>({ card, newId, send: sendBooking, onAccepted: hurry });
  const setStage = useAction<StageChoice>({ card, newId, send: sendStage, onAccepted: hurry });
  const leadStatus = useLeadStatus(card, wiring);

  const booked = book.state.phase === 'done' && card.meeting?.deal != null;
  const message = words.t('book.done');
  useEffect(() => {
    if (booked) actions.addAlert({ type: 'success', message });
  }, [booked, message, actions]);
  return { book, setStage, leadStatus, closeOverlay: actions.closeOverlay };
}
