// What HubSpot's components compute: figures over linked records, the way to a deadline, a place among stages, single-object reports.
import { z } from 'zod';
import { definitionOf, stageProperties } from '../crm/definitions.ts';
import { currentValue, fullHistory } from '../crm/history.ts';
import { pipelinesOf } from '../crm/pipelines.ts';
import { toMatcher } from '../crm/search-filters.ts';
import type { CrmRecord } from '../crm/types.ts';
import { HubSpotError } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import type { Deadline, Figure, ReportView, StageTrack } from '../ui/crm-views.ts';
import { choicesOf, fieldOf, fieldsOf, MOST_HIGHLIGHTED, requireLive } from './crm-fields.ts';
import { momentOf, momentText, valueText } from './display-value.ts';
import { crmFilter, linkedRecords, subject } from './linked-records.ts';
import { relativeWords } from './moment-words.ts';
import { reports } from './reports.ts';
import type { Look } from './viewer.ts';

const statistic = z.object({
  label: z.string(),
  statisticType: z.enum(['SUM', 'AVG', 'MIN', 'MAX', 'DISTINCT_APPROX', 'COUNT', 'PERCENTILES']),
  propertyName: z.string(),
  percentile: z.number().min(0).max(100).optional(),
  filterGroups: z.array(z.object({ filters: z.array(crmFilter) })).default([]),
});
export const statisticsRequest = z.object({ ...subject, toObjectType: z.string(), statistics: z.array(statistic) });
export const stagesRequest = z.object({ ...subject, properties: z.array(z.string()).default([]) });
export const deadlineRequest = z.object({ ...subject, start: z.string(), end: z.string(), properties: z.array(z.string()).default([]) });
export const reportRequest = z.object({
  ...subject,
  reportId: z.union([z.string(), z.number()]).transform(String),
  use: z.enum(['associations', 'subject', 'unfiltered']).default('associations'),
});

/** Each statistic over the records that are linked to this one; groups of filters are alternatives. */
export function statistics(look: Look, request: z.infer<typeof statisticsRequest>): { data: Figure[] } {
  const { type, found } = linkedRecords(look, { ...request, filters: [], sort: [], labels: [] });
  const data = request.statistics.map((wanted) => {
    const groups = wanted.filterGroups.map((group) => group.filters.map((filter) => toMatcher(look.portal, type, filter)));
    const counted = found
      .map((one) => one.record)
      .filter((record) => groups.length === 0 || groups.some((group) => group.every((matches) => matches(record, Infinity))));
    return { label: wanted.label, text: figureText(look, { type, records: counted, wanted }) };
  });
  return { data };
}

type Figuring = { type: ObjectType; records: CrmRecord[]; wanted: z.infer<typeof statistic> };

function figureText(look: Look, { type, records, wanted }: Figuring): string | null {
  const { propertyName: property, statisticType } = wanted;
  const definition = definitionOf(look.portal, type, property);
  if (definition === null) throw new HubSpotError('VALIDATION_ERROR', `Property "${property}" does not exist`);
  const values = records.map((record) => currentValue(record, property) ?? '').filter((value) => value !== '');
  const count = new Intl.NumberFormat(look.viewer.locale);
  if (statisticType === 'COUNT') return count.format(values.length);
  if (statisticType === 'DISTINCT_APPROX') return count.format(new Set(values).size);
  const isMoment = definition.type === 'date' || definition.type === 'datetime';
  if (isMoment && (statisticType === 'SUM' || statisticType === 'AVG')) return null;
  const numbers = values.map((value) => (isMoment ? momentOf(value).getTime() : Number(value))).filter(Number.isFinite);
  const result = measured(statisticType, numbers, wanted.percentile ?? 50);
  if (result === null) return null;
  const value = isMoment ? new Date(result).toISOString() : String(Math.round(result * 100) / 100);
  return valueText(look, { type, property, value });
}

function measured(kind: Exclude<Figuring['wanted']['statisticType'], 'COUNT'>, numbers: number[], percentile: number): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const sum = numbers.reduce((total, one) => total + one, 0);
  if (kind === 'SUM') return sum;
  if (kind === 'AVG') return sum / numbers.length;
  if (kind === 'MIN') return sorted[0] ?? null;
  if (kind === 'MAX') return sorted.at(-1) ?? null;
  // Between two values in proportion, as spreadsheets do.
  const place = ((sorted.length - 1) * percentile) / 100;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

/** A record's place among the stages of its type, and some of its properties. */
export function stageTrack(look: Look, request: z.infer<typeof stagesRequest>): { data: StageTrack } {
  return { data: trackOf(look, requireLive(look, request.objectTypeId, request.objectId), request.properties) };
}

/** The same for a record at hand. */
export function trackOf(look: Look, record: CrmRecord, properties: string[]): StageTrack {
  const property = stageProperties[record.type];
  const definition = property && definitionOf(look.portal, record.type, property);
  if (!property || !definition)
    throw new HubSpotError('VALIDATION_ERROR', `Records of type ${record.type} have no stages to be shown here.`);
  const outcomes = new Map(
    record.type === 'deals'
      ? pipelinesOf(look.portal, 'deals').flatMap((pipeline) =>
          pipeline.stages.map((stage) => [stage.id, outcomeOf(stage.metadata)] as const),
        )
      : [],
  );
  const stages = choicesOf(look, definition, record).map(({ value, label }) => ({
    id: value,
    label,
    outcome: outcomes.get(value) ?? null,
  }));
  const entered = fullHistory(record, property).at(-1)?.at;
  const current = currentValue(record, property);
  return {
    ...fieldsOf(look, record, properties, MOST_HIGHLIGHTED),
    property,
    propertyLabel: definition.label,
    stages,
    at: stages.findIndex((stage) => stage.id === current),
    since: current && entered ? momentText(look, entered, false) : null,
  };
}

function outcomeOf({ isClosed, probability }: Record<string, string>): 'won' | 'lost' | null {
  if (isClosed !== 'true') return null;
  return Number(probability) > 0 ? 'won' : 'lost';
}

/** How far the time between two of a record's days has passed. */
export function deadline(look: Look, request: z.infer<typeof deadlineRequest>): { data: Deadline } {
  const record = requireLive(look, request.objectTypeId, request.objectId);
  const [start, end] = [fieldOf(look, record, request.start), fieldOf(look, record, request.end)];
  const times = [request.start, request.end].map((name) => momentOf(currentValue(record, name) ?? '').getTime());
  const [from = NaN, to = NaN] = times;
  const now = look.portal.clock();
  const words = Number.isNaN(to) ? `${end.label} is not set` : relativeWords(new Date(to), now, look.viewer.locale);
  return {
    data: {
      ...fieldsOf(look, record, request.properties),
      start: { name: start.name, label: start.label, text: start.text, href: null },
      end: { name: end.name, label: end.label, text: end.text, href: null },
      passed: to > from ? Math.min(1, Math.max(0, (now.getTime() - from) / (to - from))) : null,
      words,
      overdue: to < now.getTime(),
    },
  };
}

/** One of the few reports that every portal here has, over all records or those around this one. */
export function report(look: Look, request: z.infer<typeof reportRequest>): { data: ReportView } {
  const known = reports.find((one) => one.id === request.reportId);
  if (!known) {
    const there = reports.map((one) => `${one.id} (${one.title})`).join(', ');
    throw new HubSpotError('OBJECT_NOT_FOUND', `There is no single-object report ${request.reportId} in this portal. There are: ${there}.`);
  }
  const subjectRecord = requireLive(look, request.objectTypeId, request.objectId);
  const records = {
    unfiltered: () => [...look.portal.records[known.type].values()].filter((record) => record.archivedAt === null),
    subject: () => (subjectRecord.type === known.type ? [subjectRecord] : []),
    associations: () =>
      linkedRecords(look, { ...request, toObjectType: known.type, filters: [], sort: [], labels: [] }).found.map((one) => one.record),
  }[request.use]();
  const definition = definitionOf(look.portal, known.type, known.by);
  const bars = (definition ? choicesOf(look, definition, null) : []).map(({ value, label }) => {
    const own = records.filter((record) => currentValue(record, known.by) === value);
    const total = known.sum === null ? own.length : own.reduce((sum, one) => sum + Number(currentValue(one, known.sum ?? '') ?? 0), 0);
    const text = known.sum === null ? new Intl.NumberFormat(look.viewer.locale).format(total) : money(look, known.type, known.sum, total);
    return { label, value: total, text };
  });
  return { data: { title: known.title, measure: known.measure, bars } };
}

const money = (look: Look, type: ObjectType, property: string, value: number): string =>
  valueText(look, { type, property, value: String(value) });
