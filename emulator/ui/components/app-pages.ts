// An app's pages as its components see them: where they lead, and the places in the page's head that they fill.
// The host's page gives it (page/AppPage.tsx); on a record or in settings there is no head, and a link leaves the page.
import { createContext, useContext } from 'react';
import type { MouseEvent } from 'react';

export type PageTarget = { to: string; params?: Record<string, string> | undefined };
/** Places of the head: whoever draws breadcrumbs, title or actions puts them there with createPortal. */
export type PageHead = { breadcrumbs: HTMLElement; title: HTMLElement; actions: HTMLElement };
export type AppPages = {
  /** Where the app's pages begin, /app/{portal}/{app}; null when it has none. */
  base: string | null;
  go: (target: PageTarget) => void;
  /** Null outside of an app's pages: there the components draw where they stand. */
  head: PageHead | null;
  /** What the browser's tab is called; null gives the app's name back. */
  setTitle: (title: string | null) => void;
};

export const AppPagesContext = createContext<AppPages>({ base: null, go: () => undefined, head: null, setTitle: () => undefined });

/** The app's pages around. */
export function useAppPages(): AppPages {
  return useContext(AppPagesContext);
}

/** The address of a page and what a plain click on it does; every other click is the browser's. */
export function usePageLink(target: PageTarget): { href: string | undefined; onClick: (event: MouseEvent) => void } {
  const { base, go } = useAppPages();
  return {
    href: base === null ? undefined : pageAddress(base, target),
    onClick: (event) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(target);
    },
  };
}

/** The address of a page: parameters that the path names are put into it, all others behind it. */
export function pageAddress(base: string, { to, params = {} }: PageTarget): string {
  const [path = '', query = ''] = to.split('?');
  const named = new Set<string>();
  const filled = path.replaceAll(/:(\w+)/g, (token, name: string) => {
    const value = params[name];
    if (value === undefined) return token;
    named.add(name);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams(query);
  for (const [name, value] of Object.entries(params)) if (!named.has(name)) search.append(name, value);
  const inside = filled.split('/').filter(Boolean).join('/');
  return `${base}${inside && `/${inside}`}${search.size > 0 ? `?${search.toString()}` : ''}`;
}
