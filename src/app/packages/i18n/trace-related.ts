// Leaves about other records as clauses: the contact's deals and companies, and lists.
import type { LeafTrace } from '@stagebook/contract';
import { demand } from './trace-demand.ts';
import { plainName } from './trace-names.ts';
import { withDetails } from './trace-parts.ts';
import type { Reading } from './trace-parts.ts';

type LeafOf<Kind extends LeafTrace['kind']> = Extract<LeafTrace, { kind: Kind }>;

/** How many deals or companies pass, which, and what is asked of each. */
export function relatedClause({ condition, found, verdict }: LeafOf<'related'>, negated: boolean, reading: Reading): string {
  const { words } = reading;
  const { records } = condition;
  const asked = [passing(condition, reading), neededNumber(condition, negated, reading)];
  if (found.state === 'not_loaded') return withDetails(words.t(`trace.related.${records}_unread`), asked, reading);
  const names = found.names.length === 0 ? null : words.list(found.names.map((value) => words.t('trace.quoted', { value })));
  const open = found.open > 0 && verdict === 'unknown' ? words.t('trace.related.open', { count: found.open }) : null;
  const fact = words.t(`trace.related.${records}`, { count: found.count, total: found.total });
  return withDetails(fact, [names, ...asked, open], reading);
}

/** What each record must be like in order to count. */
function passing({ where }: LeafOf<'related'>['condition'], reading: Reading): string | null {
  if (where === undefined) return null;
  const { words } = reading;
  const tests = where.tests.map((test) => words.t('trace.where.test', { property: plainName(test.property, words), demand: demand(test, false, reading) }));
  return words.t('trace.where.all', { tests: words.list(tests, where.match === 'all' ? 'and' : 'or') });
}

function neededNumber({ operator, times }: LeafOf<'related'>['condition'], negated: boolean, { words }: Reading): string {
  if (operator === 'exactly') return words.t(negated ? 'trace.related.other_than' : 'trace.related.exactly', { count: times });
  const isLeast = (operator === 'at_least') !== negated;
  const count = operator === 'at_least' ? (negated ? times - 1 : times) : negated ? times + 1 : times;
  return words.t(isLeast ? 'trace.related.at_least' : 'trace.related.at_most', { count });
}

/** Whether the contact is in a list. */
export function listClause({ condition, found, verdict }: LeafOf<'list'>, negated: boolean, reading: Reading): string {
  const { words, now } = reading;
  const name = (found.state === 'loaded' ? found.name : null) ?? words.t('trace.list.numbered', { id: condition.list });
  const must = verdict === 'yes' && !negated ? null : words.t(negated ? 'trace.segment.must_not' : 'trace.segment.must');
  if (found.state === 'not_loaded') return withDetails(words.t('trace.list.unknown', { name }), [must], reading);
  const since = found.since === null ? null : words.t('trace.field.since', { since: words.date(found.since, 'day', now) });
  return withDetails(words.t(found.isMember ? 'trace.list.yes' : 'trace.list.no', { name }), [since, must], reading);
}
