// Keeps a page's view fresh: asks the server again when the portal says that something changed, or that extensions were built anew.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageView } from '../views.ts';

type Live = { view: PageView; refresh: () => void };

/** The view, and a way to have it read again now. Readings never overlap; what changes meanwhile causes one more. */
export function useLiveView(first: PageView): Live {
  const [view, setView] = useState(first);
  const reading = useRef(false);
  const again = useRef(false);
  const refresh = useCallback(() => {
    if (reading.current) {
      again.current = true;
      return;
    }
    reading.current = true;
    void readView()
      .then((next) => next && setView(next))
      .finally(() => {
        reading.current = false;
        if (again.current) {
          again.current = false;
          refresh();
        }
      });
  }, []);
  const portalId = first.frame.portal.portalId;
  useEffect(() => {
    const stream = new EventSource(`/emulator/portals/${portalId}/stream`);
    let wasOpen = false;
    stream.addEventListener('changed', refresh);
    stream.addEventListener('rebuilt', refresh);
    // After a gap in the stream, what was missed is unknown: read once.
    stream.addEventListener('open', () => {
      if (wasOpen) refresh();
      wasOpen = true;
    });
    return () => stream.close();
  }, [portalId, refresh]);
  return { view, refresh };
}

async function readView(): Promise<PageView | null> {
  try {
    const response = await fetch(location.href, { headers: { accept: 'application/json' } });
    return (await response.json()) as PageView;
  } catch {
    return null; // the emulator is starting again; the stream's next opening reads anew
  }
}
