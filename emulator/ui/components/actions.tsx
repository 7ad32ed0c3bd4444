// What is pressed: buttons, links, tags, pictures.
import { useState } from 'react';
import type { ReactNode, Ref } from 'react';
import type { ButtonProps, HrefProp, ImageProps, LinkProps, LoadingButtonProps, TagProps } from '@hubspot/ui-extensions';
import { useOpenWhenLoaded, useOverlayCarrier } from './carrier.tsx';
import { Glyph } from './glyph.tsx';
import { classes, mark, shortSize } from './mark.ts';

type Target = { url: string; external: boolean };

/** Where a link goes, and whether that opens a new tab: HubSpot opens its own pages in the same one. */
function target(href: HrefProp | undefined): Target | null {
  if (href === undefined || href === '') return null;
  const url = typeof href === 'string' ? href : href.url;
  const external = typeof href === 'object' && href.external !== undefined ? href.external : !isOwnPage(url);
  return { url, external };
}

function isOwnPage(url: string): boolean {
  try {
    return new URL(url, location.href).origin === location.origin;
  } catch {
    return false;
  }
}

const newTab = (to: Target) => (to.external ? { target: '_blank', rel: 'noreferrer' } : {});

type PressableProps = Omit<ButtonProps, 'variant'> & {
  component: string;
  variant?: string | undefined;
  loading?: boolean;
  openOnPress?: boolean;
  openAfterLoading?: boolean;
  after?: ReactNode;
};

function Pressable(props: PressableProps) {
  const { anchor, press, hover, overlayNode, open } = useOverlayCarrier(props.onClick, props.overlay, props.openOnPress ?? true);
  useOpenWhenLoaded(Boolean(props.loading), Boolean(props.openAfterLoading), open);
  const to = target(props.href);
  const className = classes(
    'ui-button',
    `ui-button-${props.variant ?? 'secondary'}`,
    `ui-size-${shortSize(props.size)}`,
    props.truncate && 'ui-truncate',
  );
  const shared = { ...mark(props.component, props), ...hover, className, onClick: press };
  const inside = (
    <>
      {props.loading && <span className="ui-spinner" aria-hidden="true" />}
      <span className="ui-button-text">{props.children}</span>
      {props.after}
    </>
  );
  return (
    <>
      {to && !props.disabled ? (
        <a {...shared} ref={anchor as Ref<HTMLAnchorElement>} href={to.url} {...newTab(to)}>
          {inside}
          {to.external && <Glyph name="external" size={14} />}
        </a>
      ) : (
        <button
          {...shared}
          ref={anchor as Ref<HTMLButtonElement>}
          type={props.type ?? 'button'}
          disabled={props.disabled || props.loading}
          aria-busy={props.loading || undefined}
        >
          {inside}
        </button>
      )}
      {overlayNode}
    </>
  );
}

export const Button = (props: ButtonProps) => <Pressable {...props} component="Button" />;

/** A button that is busy while `loading`, then shows for a moment that it is done. */
export function LoadingButton({ loading, overlayOptions, resultIconName, ...props }: LoadingButtonProps) {
  const afterLoading = overlayOptions?.openBehavior === 'onLoadingFinish';
  const [wasLoading, setWasLoading] = useState(false);
  if (loading && !wasLoading) setWasLoading(true);
  const after = wasLoading && !loading ? <Glyph name={resultIconName ?? 'success'} size={14} /> : null;
  return (
    <Pressable
      {...props}
      component="LoadingButton"
      loading={Boolean(loading)}
      openOnPress={!afterLoading}
      openAfterLoading={afterLoading}
      after={after}
    />
  );
}

export function Link({ href, variant = 'primary', onClick, preventDefault, overlay, children, testId }: LinkProps) {
  const { anchor, press, hover, overlayNode } = useOverlayCarrier(onClick, overlay);
  const to = target(href);
  return (
    <>
      <a
        ref={anchor as Ref<HTMLAnchorElement>}
        className={`ui-link ui-link-${variant}`}
        href={to?.url ?? '#'}
        {...(to ? newTab(to) : {})}
        {...hover}
        {...mark('Link', { testId })}
        onClick={(event) => {
          if (preventDefault || !to) event.preventDefault();
          press(event);
        }}
      >
        {children}
        {to?.external && <Glyph name="external" size={12} />}
      </a>
      {overlayNode}
    </>
  );
}

export function Tag({ variant = 'default', onClick, overlay, inline, children, testId }: TagProps) {
  const { anchor, press, hover, overlayNode } = useOverlayCarrier(onClick, overlay);
  const className = classes('ui-tag', `ui-tone-${variant === 'error' ? 'danger' : variant}`, inline && 'ui-inline');
  const shared = { className, ...hover, ...mark('Tag', { testId }) };
  const pressable = Boolean(onClick || overlay);
  return (
    <>
      {pressable ? (
        <button type="button" ref={anchor as Ref<HTMLButtonElement>} {...shared} onClick={press}>
          {children}
        </button>
      ) : (
        <span {...shared}>{children}</span>
      )}
      {overlayNode}
    </>
  );
}

export function Image({ src, alt, href, width, height, onClick, overlay, testId }: ImageProps) {
  const { anchor, press, hover, overlayNode } = useOverlayCarrier(onClick, overlay);
  const to = target(href);
  const picture = <img src={src} alt={alt ?? ''} width={width} height={height} {...mark('Image', { testId })} />;
  if (to)
    return (
      <>
        <a className="ui-image" ref={anchor as Ref<HTMLAnchorElement>} href={to.url} {...newTab(to)} {...hover} onClick={press}>
          {picture}
        </a>
        {overlayNode}
      </>
    );
  if (!onClick && !overlay) return picture;
  return (
    <>
      <button type="button" className="ui-image" ref={anchor as Ref<HTMLButtonElement>} {...hover} onClick={press}>
        {picture}
      </button>
      {overlayNode}
    </>
  );
}
