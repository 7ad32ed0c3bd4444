// Components that only arrange what is inside them.
import type { CSSProperties } from 'react';
import type {
  AutoGridProps,
  BoxProps,
  ButtonRowProps,
  CardProps,
  DividerProps,
  FlexProps,
  InlineProps,
  SpacerProps,
  StackProps,
  TileProps,
} from '@hubspot/ui-extensions';
import { classes, distance, mark } from './mark.ts';

const SIDES: Record<string, string> = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  around: 'space-around',
  between: 'space-between',
  baseline: 'baseline',
  stretch: 'stretch',
  auto: 'auto',
};
const side = (name: string | undefined): string | undefined => (name ? SIDES[name] : undefined);

/** A row or a column. */
export function Flex({ direction = 'row', gap, justify, align, alignSelf, wrap, children, testId }: FlexProps) {
  const style: CSSProperties = {
    flexDirection: direction,
    gap: distance(gap),
    justifyContent: side(justify),
    alignItems: side(align),
    alignSelf: side(alignSelf),
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
  };
  return (
    <div className="ui-flex" style={style} {...mark('Flex', { testId })}>
      {children}
    </div>
  );
}

/** The older column with an even distance. */
export function Stack({ direction = 'column', distance: gap, justify, align, width, children, testId }: StackProps) {
  const style: CSSProperties = {
    flexDirection: direction,
    gap: distance(gap, 'sm'),
    justifyContent: side(justify),
    alignItems: side(align),
    width: width === '100%' ? '100%' : undefined,
  };
  return (
    <div className="ui-flex" style={style} {...mark('Stack', { testId })}>
      {children}
    </div>
  );
}

/** Things beside each other that go on to the next line. */
export function Inline({ gap, justify, align = 'center', children, testId }: InlineProps) {
  const style: CSSProperties = { flexWrap: 'wrap', gap: distance(gap, 'sm'), justifyContent: side(justify), alignItems: side(align) };
  return (
    <div className="ui-flex" style={style} {...mark('Inline', { testId })}>
      {children}
    </div>
  );
}

/** One item of a Flex. */
export function Box({ flex, alignSelf, children, testId }: BoxProps) {
  const grow = flex === 'initial' ? '0 1 auto' : flex === 'auto' ? '1 1 auto' : flex === 'none' ? 'none' : flex;
  return (
    <div className="ui-box" style={{ flex: grow, alignSelf: side(alignSelf) }} {...mark('Box', { testId })}>
      {children}
    </div>
  );
}

/** Columns of at least one width, as many as fit. */
export function AutoGrid({ columnWidth, gap, flexible, children, testId }: AutoGridProps) {
  const width = `min(100%, ${columnWidth}px)`;
  const style: CSSProperties = {
    gap: distance(gap),
    gridTemplateColumns: `repeat(auto-fill, minmax(${width}, ${flexible ? '1fr' : width}))`,
  };
  return (
    <div className="ui-grid" style={style} {...mark('AutoGrid', { testId })}>
      {children}
    </div>
  );
}

/** Buttons beside each other. */
export const ButtonRow = (props: ButtonRowProps) => (
  <div className="ui-button-row" {...mark('ButtonRow', props)}>
    {props.children}
  </div>
);

/** A bordered box. */
export const Tile = (props: TileProps) => (
  <div className={classes('ui-tile', props.compact && 'ui-compact', props.flush && 'ui-flush')} {...mark('Tile', props)}>
    {props.children}
  </div>
);

export const Card = (props: CardProps) => (
  <div className="ui-tile ui-card" {...mark('Card', props)}>
    {props.children}
  </div>
);

export const Divider = ({ distance: gap, size, testId }: DividerProps) => (
  <hr className="ui-divider" style={{ marginBlock: distance(gap ?? size, 'flush') }} {...mark('Divider', { testId })} />
);

export const Spacer = ({ size, testId }: SpacerProps) => <div style={{ height: distance(size, 'md') }} {...mark('Spacer', { testId })} />;
