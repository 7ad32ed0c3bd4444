// Linked records as a table's page, as groups by label, and as the first of them: what the CrmAssociation… components draw.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { definitionOf } from '../crm/definitions.ts';
import { currentValue } from '../crm/history.ts';
import type { CrmRecord, StoredDefinition } from '../crm/types.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { LinkedGroup, LinkedPage, LinkedRow, QuickFilter, RecordFields } from '../ui/crm-views.ts';
import type { Choice } from '../ui/views.ts';
import { associatedLines } from './association-groups.ts';
import { choicesOf, fieldOf, fieldsOf, headOf } from './crm-fields.ts';
import { momentOf } from './display-value.ts';
import { linkedQuery, linkedRecords } from './linked-records.ts';
import type { Linked } from './linked-records.ts';
import type { Look } from './viewer.ts';

const UNLABELLED = 'No label';
const LABEL = 'association label';

export const tableRequest = z.object({
  ...linkedQuery,
  columns: z.array(z.string()),
  quickFilters: z.array(z.string()).default([]),
  labelFilter: z.boolean().default(true),
  /** What the viewer has chosen, by the name of the filter. */
  chosen: z.record(z.string(), z.string()).default({}),
  words: z.string().default(''),
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(100).default(10),
});
export const groupsRequest = z.object({
  ...linkedQuery,
  associationLabels: z.array(z.string()).default([]),
  most: z.int().min(1).default(10),
});
export const firstRequest = z.object({ ...linkedQuery, properties: z.array(z.string()), most: z.int().default(24) });

/** One page of a table, and the filters that stand above it. */
export function linkedPage(look: Look, request: z.infer<typeof tableRequest>): { data: LinkedPage } {
  const { type, all, found } = linkedRecords(look, request);
  const labels = [...new Set(all.flatMap((one) => (one.labels.length > 0 ? one.labels : [UNLABELLED])))];
  const definitions = request.quickFilters.flatMap((name) => definitionOf(look.portal, type, name) ?? []);
  const filters: QuickFilter[] = [
    ...(request.labelFilter
      ? [{ name: LABEL, label: 'Association label', options: labels.map((label) => ({ value: label, label })) }]
      : []),
    ...definitions.map((definition) => ({ name: definition.name, label: definition.label, options: quickOptions(look, definition) })),
  ];
  const kept = found.filter((one) => isChosen(look, { chosen: request.chosen, definitions, one }));
  const pageCount = Math.max(1, Math.ceil(kept.length / request.pageSize));
  const page = Math.min(request.page, pageCount);
  const rows = kept.slice((page - 1) * request.pageSize, page * request.pageSize);
  return {
    data: {
      columns: request.columns.map((name) => columnOf(look, type, name)),
      rows: rows.map((one) => rowOf(look, one, request.columns)),
      total: kept.length,
      page,
      pageCount,
      filters,
    },
  };
}

function columnOf({ portal }: Look, type: ObjectType, name: string): LinkedPage['columns'][number] {
  const definition = definitionOf(portal, type, name);
  return {
    name,
    label: definition?.label ?? name,
    sortable: definition !== null,
    isNumber: definition?.type === 'number',
    unknown: definition === null,
  };
}

function rowOf(look: Look, { record, labels }: Linked, columns: string[]): LinkedRow {
  const cells = columns.map((name) => {
    const { text, href } = fieldOf(look, record, name);
    return { name, text, href };
  });
  return { head: headOf(look, record), cells, labels };
}

const SPANS: Record<string, { label: string; days: number }> = {
  today: { label: 'Today', days: 1 },
  week: { label: 'Last 7 days', days: 7 },
  month: { label: 'Last 30 days', days: 30 },
  year: { label: 'Last 365 days', days: 365 },
};
const KNOWN: Choice[] = [
  { value: 'known', label: 'Is known' },
  { value: 'unknown', label: 'Is unknown' },
];

function quickOptions(look: Look, definition: StoredDefinition): Choice[] {
  if (definition.type === 'date' || definition.type === 'datetime')
    return Object.entries(SPANS).map(([value, { label }]) => ({ value, label }));
  const options = choicesOf(look, definition, null);
  return options.length > 0 ? options : KNOWN;
}

type Choosing = { chosen: Record<string, string>; definitions: StoredDefinition[]; one: Linked };

function isChosen(look: Look, { chosen, definitions, one }: Choosing): boolean {
  const label = chosen[LABEL];
  if (label && !(one.labels.length > 0 ? one.labels : [UNLABELLED]).includes(label)) return false;
  return definitions.every((definition) => {
    const wanted = chosen[definition.name];
    return !wanted || passes(look, { record: one.record, definition, wanted });
  });
}

function passes(
  { portal }: Look,
  { record, definition, wanted }: { record: CrmRecord; definition: StoredDefinition; wanted: string },
): boolean {
  const value = currentValue(record, definition.name) ?? '';
  const span = SPANS[wanted];
  if (span && (definition.type === 'date' || definition.type === 'datetime')) {
    if (value === '') return false;
    const zone = definition.type === 'date' ? 'UTC' : portal.timeZone;
    const day = Temporal.Instant.from(momentOf(value).toISOString()).toZonedDateTimeISO(zone).toPlainDate();
    const today = Temporal.Instant.from(portal.clock().toISOString()).toZonedDateTimeISO(portal.timeZone).toPlainDate();
    const { days } = day.until(today);
    return days >= 0 && days < span.days;
  }
  if (wanted === 'known' || wanted === 'unknown') return (value !== '') === (wanted === 'known');
  return value.split(';').includes(wanted);
}

/** Linked records by the labels of their links, each group cut to its first ones. */
export function linkedGroups(look: Look, request: z.infer<typeof groupsRequest>): { data: LinkedGroup[] } {
  const { found } = linkedRecords(look, request);
  const named = [...new Set(found.flatMap((one) => one.labels))].sort();
  const asked = request.associationLabels.length > 0 ? request.associationLabels : [...named, UNLABELLED];
  const data = asked.flatMap((label): LinkedGroup[] => {
    const records = found.filter((one) => (label === UNLABELLED ? one.labels.length === 0 : one.labels.includes(label)));
    const shown = records.slice(0, request.most);
    if (records.length === 0 && request.associationLabels.length === 0) return [];
    return [
      {
        label,
        total: records.length,
        records: shown.map(({ record }) => ({ head: headOf(look, record), lines: associatedLines(look, record) })),
      },
    ];
  });
  return { data };
}

/** The first of the linked records with the named properties; null when none fits. */
export function firstLinked(look: Look, request: z.infer<typeof firstRequest>): { data: RecordFields | null } {
  const [first] = linkedRecords(look, request).found;
  return { data: first ? fieldsOf(look, first.record, request.properties, request.most) : null };
}
