// A chosen value that is shown at once, before the worker has answered.
import { useEffect, useState } from 'react';

/** A value that the card may control; until its answer comes, what was chosen last is shown. */
export function useChosen<T>(controlled: T | undefined, initial: T): [T, (next: T) => void] {
  const [own, setOwn] = useState<T>(controlled ?? initial);
  const key = JSON.stringify(controlled);
  useEffect(() => {
    if (controlled !== undefined) setOwn(controlled);
  }, [key]);
  return [own, setOwn];
}
