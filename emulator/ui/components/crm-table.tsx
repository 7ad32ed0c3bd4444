// Linked records as a table with search, filters, order and pages; and in groups by the labels of their links.
import { useEffect, useState } from 'react';
import type { CrmAssociationPivotProps, CrmAssociationTableProps } from '@hubspot/ui-extensions/crm';
import type { LinkedGroup, LinkedPage } from '../crm-views.ts';
import { CrmValue } from './crm-field.tsx';
import { useCrm, useSubject } from './crm-place.ts';
import { asked } from './crm-properties.tsx';
import { CrmBox } from './crm-states.tsx';
import { Glyph } from './glyph.tsx';
import { classes } from './mark.ts';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from './table.tsx';

type Sort = NonNullable<CrmAssociationTableProps['sort']>;

export function CrmAssociationTable(props: CrmAssociationTableProps) {
  const { objectTypeId, propertyColumns = [], quickFilterProperties, searchable = true, pagination = true, testId } = props;
  const [page, setPage] = useState(1);
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [sort, setSort] = useState<Sort>(props.sort ?? []);
  useEffect(() => {
    const timer = setTimeout(() => {
      setWords(typed);
      setPage(1);
    }, 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const { body, refused } = asked(useSubject(), {
    toObjectType: objectTypeId,
    columns: propertyColumns,
    quickFilters: quickFilterProperties,
    labelFilter: props.associationLabelFilter ?? true,
    filters: props.preFilters,
    pageSize: props.pageSize,
    ...{ sort, words, chosen, page },
  });
  const reading = useCrm<LinkedPage>('table', body);
  const choose = (name: string, value: string) => {
    setChosen({ ...chosen, [name]: value });
    setPage(1);
  };
  const narrowed = words !== '' || Object.values(chosen).some(Boolean);
  return (
    <CrmBox component="CrmAssociationTable" {...{ testId, reading, refused }}>
      {(data) => (
        <>
          <div className="crm-tools">
            {searchable && <Search value={typed} change={setTyped} />}
            <QuickFilters filters={data.filters} chosen={chosen} choose={choose} />
          </div>
          <Rows data={data} sort={sort} setSort={setSort} />
          {pagination && data.pageCount > 1 && <Pages data={data} go={setPage} />}
          <p className={data.total === 0 ? 'crm-empty' : 'crm-count'} role="status">
            <bdi>{countWords(data.total, narrowed)}</bdi>
          </p>
        </>
      )}
    </CrmBox>
  );
}

function countWords(total: number, narrowed: boolean): string {
  if (total === 0) return narrowed ? 'No record fits the search and the filters.' : 'No associated records.';
  return total === 1 ? '1 record' : `${total} records`;
}

type Choosing = { filters: LinkedPage['filters']; chosen: Record<string, string>; choose: (name: string, value: string) => void };

function QuickFilters({ filters, chosen, choose }: Choosing) {
  return filters.map((filter) => (
    <label key={filter.name} className="crm-filter">
      <span>{filter.label}</span>
      <span className="ui-select">
        <select value={chosen[filter.name] ?? ''} onChange={(event) => choose(filter.name, event.target.value)}>
          <option value="">All</option>
          {filter.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Glyph name="downCarat" size={14} />
      </span>
    </label>
  ));
}

function Search({ value, change }: { value: string; change: (value: string) => void }) {
  return (
    <span className="ui-search crm-search">
      <Glyph name="search" />
      <input
        className="ui-input"
        type="text"
        role="searchbox"
        aria-label="Search associated records"
        placeholder="Search"
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </span>
  );
}

/** The name of a record leads to it: in the column that holds it, or in one of its own. */
const NAMES = new Set(['firstname', 'lastname', 'name', 'dealname', 'hs_meeting_title', 'hs_task_subject', 'hs_note_body']);

function Rows({ data, sort, setSort }: { data: LinkedPage; sort: Sort; setSort: (sort: Sort) => void }) {
  const named = data.columns.find((column) => NAMES.has(column.name))?.name;
  const directionOf = (name: string) => {
    const [first] = sort;
    return first?.columnName === name ? (first.direction === 1 ? ('ascending' as const) : ('descending' as const)) : ('none' as const);
  };
  return (
    <Table>
      <TableHead>
        <TableRow>
          {named === undefined && <TableHeader>Name</TableHeader>}
          {data.columns.map((column) => (
            <TableHeader
              key={column.name}
              align={column.isNumber ? 'right' : 'left'}
              sortDirection={column.sortable ? directionOf(column.name) : 'never'}
              onSortChange={(direction) => setSort([{ columnName: column.name, direction: direction === 'ascending' ? 1 : -1 }])}
            >
              {column.label}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {data.rows.map((row) => (
          <tr key={row.head.objectId} data-record={row.head.objectId}>
            {named === undefined && (
              <TableCell>
                <RecordLink head={row.head} text={row.head.title} />
              </TableCell>
            )}
            {row.cells.map((cell, index) => (
              <TableCell key={cell.name} align={data.columns[index]?.isNumber ? 'right' : 'left'}>
                {cell.name === named ? <RecordLink head={row.head} text={cell.text ?? row.head.title} /> : <CrmValue cell={cell} />}
              </TableCell>
            ))}
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

function RecordLink({ head, text }: { head: { href: string }; text: string }) {
  return (
    <a className="ui-link ui-link-primary" href={head.href}>
      <bdi>{text}</bdi>
    </a>
  );
}

function Pages({ data, go }: { data: LinkedPage; go: (page: number) => void }) {
  return (
    <nav className="ui-pager" aria-label="Pages">
      <button type="button" className="ui-page" disabled={data.page <= 1} onClick={() => go(data.page - 1)}>
        <Glyph name="left" size={14} />
        Prev
      </button>
      <span className="crm-page-of" aria-current="page">{`Page ${data.page} of ${data.pageCount}`}</span>
      <button type="button" className="ui-page" disabled={data.page >= data.pageCount} onClick={() => go(data.page + 1)}>
        Next
        <Glyph name="right" size={14} />
      </button>
    </nav>
  );
}

const FIRST = 10;

export function CrmAssociationPivot({
  objectTypeId,
  associationLabels,
  maxAssociations = FIRST,
  preFilters,
  sort,
  testId,
}: CrmAssociationPivotProps) {
  const [rounds, setRounds] = useState(1);
  const most = maxAssociations * rounds;
  const { body, refused } = asked(useSubject(), { toObjectType: objectTypeId, associationLabels, most, filters: preFilters, sort });
  const reading = useCrm<LinkedGroup[]>('groups', body);
  return (
    <CrmBox
      component="CrmAssociationPivot"
      {...{ testId, reading, refused }}
      empty={(data) => (data.length === 0 ? 'No associated records.' : null)}
    >
      {(groups) => (
        <>
          {groups.map((group) => (
            <section key={group.label} className="crm-group" aria-label={group.label}>
              <h3>
                <bdi>{`${group.label} (${group.total})`}</bdi>
              </h3>
              {group.records.length === 0 && (
                <p className="crm-empty">
                  <bdi>No record has this label.</bdi>
                </p>
              )}
              <ul className={classes('crm-cards')}>
                {group.records.map(({ head, lines }) => (
                  <li key={head.objectId}>
                    <RecordLink head={head} text={head.title} />
                    {lines.map((line) => (
                      <div key={line} className="ui-micro">
                        <bdi>{line}</bdi>
                      </div>
                    ))}
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {groups.some((group) => group.total > group.records.length) && (
            <button type="button" className="ui-button ui-button-secondary ui-size-sm" onClick={() => setRounds(rounds + 1)}>
              Show more
            </button>
          )}
        </>
      )}
    </CrmBox>
  );
}
