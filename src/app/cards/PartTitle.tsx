// The title of one part of the card.
import { Heading } from '@hubspot/ui-extensions';

export function PartTitle({ children }: { children: string }) {
  return <Heading>{children}</Heading>;
}
