// The segments as one set-based question, in PostgreSQL's words or in ClickHouse's: every count over one scan, then the conditions over the counts.
import type { Condition, EventCondition, PageCondition } from '@stagebook/contract';
import { now, segments } from './data.ts';
import { opens } from './engines.ts';

export type Dialect = 'postgres' | 'clickhouse';

/**
 * A query that answers (contact_id, segment) for every membership, from people(contact_id, plan, country) and deeds(contact_id, name, path, at),
 * `at` in milliseconds. `only` narrows both tables: a condition on contact_id.
 */
export function membershipQuery(dialect: Dialect, only = ''): string {
  const counts = new Map<string, string>();
  const column = (leaf: EventCondition | PageCondition): string => {
    const isMeant = leaf.kind === 'event' ? `name = ${text(leaf.name)}` : leaf.kind === 'page' ? `path = ${text(leaf.path)}` : '';
    const where = `${isMeant} and at < ${now} and at >= ${opens(leaf)}`;
    const sql = dialect === 'postgres' ? `count(*) filter (where ${where})` : `countIf(${where})`;
    if (!counts.has(sql)) counts.set(sql, `c${counts.size}`);
    return counts.get(sql)!;
  };
  const verdicts = segments.map(({ condition }) => asSql(condition, column));
  const columns = [...counts].map(([sql, name]) => `${sql} as ${name}`).join(',\n');
  const where = only === '' ? '' : `where ${only}`;
  const counted = `select contact_id, ${columns} from deeds ${where} group by contact_id`;
  const judged =
    dialect === 'postgres'
      ? `cross join lateral (values ${verdicts.map((sql, place) => `(${place}, ${sql})`).join(',\n')}) as v(segment, is_in) where is_in`
      : `array join range(${verdicts.length}) as segment where [${verdicts.map((sql) => `toBool(${sql})`).join(',\n')}][segment + 1]`;
  const of = `(select p.contact_id as contact_id, p.plan as plan, p.country as country, d.* from people p join (${counted}) d on d.contact_id = p.contact_id) x`;
  return dialect === 'postgres'
    ? `select x.contact_id, segment from (select p.plan, p.country, d.* from people p join (${counted}) d using (contact_id)) x ${judged}`
    : `select contact_id, segment from ${of} ${judged}`;
}

function asSql(condition: Condition, column: (leaf: EventCondition | PageCondition) => string): string {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return `(${condition.of.map((part) => asSql(part, column)).join(condition.kind === 'all' ? ' and ' : ' or ')})`;
    case 'not':
      return `(not ${asSql(condition.of, column)})`;
    case 'field':
      return `${condition.property} in (${condition.values.map(text).join(', ')})`;
    case 'event':
    case 'page':
      return `${column(condition)} >= ${condition.times}`;
    default:
      throw new Error(`No form for ${condition.kind}.`);
  }
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
