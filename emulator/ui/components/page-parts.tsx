// What an app's own pages are made of beside everything else: breadcrumbs, title and actions of the head, and links between pages.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type {
  PageBreadcrumbsProps,
  PageHeaderLinkProps,
  PageHeaderPageLinkProps,
  PageHeaderProps,
  PageLinkProps,
  PageTitleProps,
} from '@hubspot/ui-extensions/pages';
import { Button } from './actions.tsx';
import { useAppPages, usePageLink } from './app-pages.ts';
import type { PageHead } from './app-pages.ts';
import { classes, mark } from './mark.ts';
import { useSurface } from './surface.ts';

/** In the place of the head that is named, where there is a head; else where it stands. */
function InHead({ place, children }: { place: keyof PageHead; children: ReactNode }) {
  const { head } = useAppPages();
  const { lang } = useSurface();
  return head ? createPortal(<div lang={lang}>{children}</div>, head[place]) : <>{children}</>;
}

export function PageTitle({ children, testId }: PageTitleProps) {
  const { setTitle } = useAppPages();
  const [heading, setHeading] = useState<HTMLElement | null>(null);
  // The words come from the worker as elements of their own: what they say is known only when they are drawn.
  useEffect(() => {
    if (!heading) return;
    const tell = () => setTitle(heading.textContent);
    const observer = new MutationObserver(tell);
    observer.observe(heading, { childList: true, characterData: true, subtree: true });
    tell();
    return () => {
      observer.disconnect();
      setTitle(null);
    };
  }, [heading, setTitle]);
  return (
    <InHead place="title">
      <h1 ref={setHeading} className="page-title" dir="auto" {...mark('PageTitle', { testId })}>
        {children}
      </h1>
    </InHead>
  );
}

export function PageBreadcrumbs({ children, testId }: PageBreadcrumbsProps) {
  return (
    <InHead place="breadcrumbs">
      <nav aria-label="Breadcrumbs" {...mark('PageBreadcrumbs', { testId })}>
        <ol className="page-crumbs">{children}</ol>
      </nav>
    </InHead>
  );
}

type Part = { children?: ReactNode; testId?: string };

export const PageBreadcrumbsPageLink = (props: PageLinkProps) => (
  <li {...mark('PageBreadcrumbsPageLink', props)}>
    <ToPage target={props} className="ui-link ui-link-primary" />
  </li>
);
export const PageBreadcrumbsCurrent = ({ children, testId }: Part) => (
  <li aria-current="page" {...mark('PageBreadcrumbsCurrent', { testId })}>
    <bdi>{children}</bdi>
  </li>
);

export const PageLink = (props: PageLinkProps) => <ToPage target={props} className="ui-link ui-link-primary" component="PageLink" />;

type ToPageProps = { target: PageLinkProps; className: string; component?: string };

function ToPage({ target, className, component }: ToPageProps) {
  const { href, onClick } = usePageLink({ to: target.to, params: target.params });
  return (
    <a className={className} href={href ?? '#'} onClick={onClick} {...(component ? mark(component, target) : {})}>
      <bdi>{target.children}</bdi>
    </a>
  );
}

export function PageHeader({ children, testId }: PageHeaderProps) {
  return (
    <InHead place="actions">
      <div className="page-actions" {...mark('PageHeader', { testId })}>
        {children}
      </div>
    </InHead>
  );
}

/** The primary action stands at the end of the line, as in HubSpot's own headers, whatever order the parts were given in. */
export const PageHeaderPrimaryAction = ({ children, testId }: Part) => (
  <div className="page-actions-primary" {...mark('PageHeaderPrimaryAction', { testId })}>
    {children}
  </div>
);
export const PageHeaderSecondaryActions = ({ children, testId }: Part) => (
  <div className="page-actions-secondary" {...mark('PageHeaderSecondaryActions', { testId })}>
    {children}
  </div>
);
export const PageHeaderPageLink = (props: PageHeaderPageLinkProps) => (
  <ToPage target={props} className={classes('ui-button', 'ui-size-md', 'page-action')} component="PageHeaderPageLink" />
);
export const PageHeaderLink = ({ href, onClick, disabled, children, testId }: PageHeaderLinkProps) => (
  <span {...mark('PageHeaderLink', { testId })} className="page-action-box">
    <Button href={href} onClick={onClick} disabled={disabled}>
      {children}
    </Button>
  </span>
);

export const HeaderActions = ({ children, testId }: Part) => (
  <InHead place="actions">
    <div className="page-actions" {...mark('HeaderActions', { testId })}>
      {children}
    </div>
  </InHead>
);
export const PrimaryHeaderActionButton = (props: Parameters<typeof Button>[0]) => (
  <div className="page-actions-primary" {...mark('PrimaryHeaderActionButton', props)}>
    <Button {...props} testId={undefined} variant="primary" />
  </div>
);
export const SecondaryHeaderActionButton = (props: Parameters<typeof Button>[0]) => (
  <div className="page-actions-secondary" {...mark('SecondaryHeaderActionButton', props)}>
    <Button {...props} testId={undefined} variant="secondary" />
  </div>
);
