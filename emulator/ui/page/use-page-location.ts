// Which of an app's pages is shown, kept in the address bar: back, forward, reload and links from elsewhere all work.
import { useCallback, useEffect, useState } from 'react';
import { pageAddress } from '../components/app-pages.ts';
import type { PageTarget } from '../components/app-pages.ts';
import type { PageLocation } from '../wire.ts';

type Here = { location: PageLocation; go: (target: PageTarget) => void; setTitle: (title: string | null) => void };

/** Where one is below `base`, and how to get elsewhere there without leaving the document. */
export function usePageLocation(base: string, ownTitle: string): Here {
  const [here, setHere] = useState(() => read(base));
  useEffect(() => {
    const onPop = () => setHere(read(base));
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, [base]);
  const go = useCallback(
    (target: PageTarget) => {
      const address = pageAddress(base, target);
      if (address !== `${location.pathname}${location.search}`) history.pushState(null, '', address);
      setHere(read(base));
      scrollTo(0, 0);
    },
    [base],
  );
  const setTitle = useCallback(
    (title: string | null) => {
      document.title = title === null ? ownTitle : `${title} | ${ownTitle}`;
    },
    [ownTitle],
  );
  return { location: here, go, setTitle };
}

function read(base: string): PageLocation {
  const path = location.pathname.slice(base.length) || '/';
  return { path, params: Object.fromEntries(new URLSearchParams(location.search)) };
}
