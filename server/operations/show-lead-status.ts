// The lead status as the card offers it: sales keeps it while a contact is in the booked stage.
import type { CardReady, Settings } from '@stagebook/contract';
import type { CardDocument } from '../store/card.ts';

/** Null for a contact elsewhere, and in a portal that offers none. A value that is no option any more is shown as it is. */
export function leadStatusOnCard({ contact, account }: CardDocument, { deals }: Settings): CardReady['leadStatus'] {
  const options = account.directory?.leadStatuses ?? [];
  if (!contact || contact.stage !== deals.bookedStage || options.length === 0) return null;
  const value = contact.leadStatus || null;
  const isOffered = value === null || options.some((option) => option.value === value);
  return { value, options: isOffered ? options : [...options, { value, label: value }] };
}
