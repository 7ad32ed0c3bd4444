// Tables. Sorting and slicing are the card's work: only the arrows and the pager are drawn here.
import type { CSSProperties, ReactNode } from 'react';
import type { TableCellProps, TableHeaderProps, TableProps } from '@hubspot/ui-extensions';
import { Glyph } from './glyph.tsx';
import { classes, mark } from './mark.ts';

export function Table(props: TableProps) {
  const { bordered = true, flush, density = 'default', children } = props;
  return (
    <div className={classes('ui-table', bordered && 'ui-bordered', flush && 'ui-flush', `ui-density-${density}`)} {...mark('Table', props)}>
      <div className="ui-table-scroll" tabIndex={-1}>
        <table>{children}</table>
      </div>
      {props.paginated && <Pager {...props} />}
    </div>
  );
}

type Paginated = Extract<TableProps, { paginated: true }>;

function Pager({ page = 1, pageCount, onPageChange, showButtonLabels = true, showFirstLastButtons, maxVisiblePageButtons = 5 }: Paginated) {
  const first = Math.max(1, Math.min(page - Math.floor(maxVisiblePageButtons / 2), pageCount - maxVisiblePageButtons + 1));
  const pages = Array.from({ length: Math.max(0, Math.min(maxVisiblePageButtons, pageCount)) }, (_, index) => first + index);
  const step = { go: (to: number) => void onPageChange(to), words: showButtonLabels };
  return (
    <nav className="ui-pager" aria-label="Pages">
      {showFirstLastButtons && <Step {...step} label="First" to={1} off={page <= 1} />}
      <Step {...step} label="Prev" to={page - 1} off={page <= 1} />
      {pages.map((number) => (
        <button
          key={number}
          type="button"
          className="ui-page"
          aria-current={number === page ? 'page' : undefined}
          onClick={() => step.go(number)}
        >
          {number}
        </button>
      ))}
      <Step {...step} label="Next" to={page + 1} off={page >= pageCount} />
      {showFirstLastButtons && <Step {...step} label="Last" to={pageCount} off={page >= pageCount} />}
    </nav>
  );
}

type StepProps = { label: 'First' | 'Prev' | 'Next' | 'Last'; to: number; off: boolean; words: boolean; go: (to: number) => void };

function Step({ label, to, off, words, go }: StepProps) {
  return (
    <button type="button" className="ui-page" aria-label={label} disabled={off} onClick={() => go(to)}>
      {label === 'Prev' && <Glyph name="left" size={14} />}
      {(words || label === 'First' || label === 'Last') && <span>{label}</span>}
      {label === 'Next' && <Glyph name="right" size={14} />}
    </button>
  );
}

const LOGICAL = { left: 'start', right: 'end', center: 'center' } as const;

function cellStyle({ align, width }: Pick<TableCellProps, 'align' | 'width'>): CSSProperties {
  const widths = { min: '1%', max: '100%', auto: undefined } as const;
  return {
    textAlign: align && LOGICAL[align],
    width: typeof width === 'number' ? width : width && widths[width],
    whiteSpace: width === 'min' ? 'nowrap' : undefined,
  };
}

type PartProps = { children?: ReactNode; testId?: string };

export const TableHead = (props: PartProps) => <thead {...mark('TableHead', props)}>{props.children}</thead>;
export const TableBody = (props: PartProps) => <tbody {...mark('TableBody', props)}>{props.children}</tbody>;
export const TableFooter = (props: PartProps) => <tfoot {...mark('TableFooter', props)}>{props.children}</tfoot>;
export const TableRow = (props: PartProps) => <tr {...mark('TableRow', props)}>{props.children}</tr>;
export const TableCell = (props: TableCellProps) => (
  <td colSpan={props.colSpan} style={cellStyle(props)} {...mark('TableCell', props)}>
    {props.children}
  </td>
);

const ARROWS = { ascending: 'upCarat', descending: 'downCarat', none: 'downCarat' } as const;

export function TableHeader(props: TableHeaderProps) {
  const direction = props.sortDirection;
  if (!direction || direction === 'never')
    return (
      <th scope="col" style={cellStyle(props)} {...mark('TableHeader', props)}>
        {props.children}
      </th>
    );
  const sorted = props as Extract<TableHeaderProps, { onSortChange: unknown }>;
  return (
    <th scope="col" style={cellStyle(props)} aria-sort={direction === 'none' ? undefined : direction} {...mark('TableHeader', props)}>
      <button
        type="button"
        className="ui-sort"
        disabled={sorted.disabled}
        onClick={() => void sorted.onSortChange(direction === 'ascending' ? 'descending' : 'ascending')}
      >
        {props.children}
        <span className={direction === 'none' ? 'ui-faint' : undefined}>
          <Glyph name={ARROWS[direction]} size={12} />
        </span>
      </button>
    </th>
  );
}
