// The title of one part of the card.
import { Text } from '@hubspot/ui-extensions';

export function PartTitle({ children }: { children: string }) {
  return <Text format={{ fontWeight: 'bold' }}>{children}</Text>;
}
