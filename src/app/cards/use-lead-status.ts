// Choosing the lead status: what was chosen shows at once, and what became of it is said as it is.
import { useCallback, useEffect, useState } from 'react';
import type { Client } from '@stagebook/client';
import type { CardReady, StepReason } from '@stagebook/contract';
import { useAction } from './use-action.ts';
import type { ActionState } from './use-action.ts';

type Wiring = { client: Client; newId: () => string; hurry: () => void };
export type LeadStatusDeed = {
  /** What to show as chosen: the wish while it is under way, else what HubSpot holds. */
  value: string | null;
  state: ActionState;
  /** Why HubSpot or the back end turned the last wish down after it was accepted. */
  refusal: StepReason | null;
  choose: (value: string | null) => void;
};

/** One choice at a time. A wish is over when the record holds it or when it was refused. */
export function useLeadStatus(card: CardReady, { client, newId, hurry }: Wiring): LeadStatusDeed {
  const contactId = card.contact.id;
  const held = card.leadStatus?.value ?? null;
  /** The refusals known when it was chosen: only a newer one speaks of this choice. */
  const [known, setKnown] = useState<string | null>(null);
  const newest = card.refused.find(({ what }) => what === 'lead_status') ?? null;
  const refusal = newest !== null && newest.at !== known ? newest.why : null;
  const send = useCallback(
    (requestId: string, value: { value: string | null }) => client.setLeadStatus(contactId, { requestId, ...value }),
    [client, contactId],
  );
  const { state, last, press, forget } = useAction<{ value: string | null }>({
    card,
    newId,
    send,
    onAccepted: hurry,
    isSettled: ({ value }) => held === value || refusal !== null,
  });
  const isOpen = state.phase === 'running' || state.phase === 'accepted';
  // Another contact's card may take this one's place.
  useEffect(() => forget, [contactId, forget]);
  const choose = (value: string | null) => {
    setKnown(newest?.at ?? null);
    void press({ value });
  };
  return { value: isOpen && last ? last.value : held, state, refusal: state.phase === 'done' ? refusal : null, choose };
}
