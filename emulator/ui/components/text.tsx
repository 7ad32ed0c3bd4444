// Words and small signs: text, headings, lists, tags of a status, icons.
import { Children } from 'react';
import type { CSSProperties } from 'react';
import type {
  DescriptionListItemProps,
  DescriptionListProps,
  HeadingProps,
  IconProps,
  ListProps,
  StatusTagProps,
  TextProps,
} from '@hubspot/ui-extensions';
import { Glyph } from './glyph.tsx';
import { classes, mark, shortSize } from './mark.ts';

const WEIGHTS = { regular: 400, demibold: 600, bold: 700 } as const;

export function Text({ variant = 'bodytext', inline, format, truncate, children, testId }: TextProps) {
  const Element = inline ? 'span' : 'div';
  const limits = typeof truncate === 'object' ? truncate : {};
  const transform = format?.textTransform;
  const style: CSSProperties = {
    fontWeight: format?.fontWeight && WEIGHTS[format.fontWeight],
    fontStyle: format?.italic ? 'italic' : undefined,
    textDecoration: format?.lineDecoration === 'strikethrough' ? 'line-through' : format?.lineDecoration,
    textTransform: transform === 'sentenceCase' ? undefined : transform,
    maxWidth: limits.maxWidth,
  };
  const className = classes(
    'ui-text',
    variant === 'microcopy' && 'ui-micro',
    Boolean(truncate) && 'ui-truncate',
    transform === 'sentenceCase' && 'ui-sentence-case',
  );
  return (
    <Element className={className} style={style} title={limits.tooltipText} {...mark('Text', { testId })}>
      {children}
    </Element>
  );
}

export const Heading = ({ inline, children, testId }: HeadingProps) => (
  <h3 className={classes('ui-heading', inline && 'ui-inline')} {...mark('Heading', { testId })}>
    {children}
  </h3>
);

/** A list; each child becomes one item. */
export function List({ variant = 'unordered', children, testId }: ListProps) {
  const Element = variant.startsWith('ordered') ? 'ol' : 'ul';
  return (
    <Element className={`ui-list ui-list-${variant}`} {...mark('List', { testId })}>
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </Element>
  );
}

/** A dot and a word. */
export function StatusTag({ variant = 'default', hollow, onClick, showRemoveIcon, onRemoveClick, children, testId }: StatusTagProps) {
  const inside = (
    <>
      <i className={classes('ui-dot', hollow && 'ui-hollow')} aria-hidden="true" />
      <span>{children}</span>
    </>
  );
  return (
    <span className={`ui-status ui-tone-${variant}`} {...mark('StatusTag', { testId })}>
      {onClick ? (
        <button type="button" className="ui-bare" onClick={() => void onClick()}>
          {inside}
        </button>
      ) : (
        inside
      )}
      {showRemoveIcon && (
        <button type="button" className="ui-bare" aria-label="Remove" onClick={() => void onRemoveClick?.()}>
          <Glyph name="x" size={12} />
        </button>
      )}
    </span>
  );
}

const ICON_SIZES: Record<string, number> = { sm: 14, md: 20, lg: 28 };

export function Icon({ name, color = 'inherit', size, screenReaderText, testId }: IconProps) {
  const spoken = screenReaderText ? { role: 'img', 'aria-label': screenReaderText } : {};
  return (
    <span className={`ui-icon ui-icon-${color}`} data-name={name} {...spoken} {...mark('Icon', { testId })}>
      <Glyph name={name} size={ICON_SIZES[shortSize(size, 'sm')] ?? 14} />
    </span>
  );
}

export const DescriptionList = ({ direction = 'column', children, testId }: DescriptionListProps) => (
  <dl className={`ui-description-list ui-direction-${direction}`} {...mark('DescriptionList', { testId })}>
    {children}
  </dl>
);

export const DescriptionListItem = ({ label, children, testId }: DescriptionListItemProps) => (
  <div className="ui-description" {...mark('DescriptionListItem', { testId })}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
