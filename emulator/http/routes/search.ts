// The search endpoint: bounds of its body, and the page it answers.
import { z } from 'zod';
import { operators } from '../../crm/search-filters.ts';
import { searchRecords } from '../../crm/search.ts';
import { invalid } from '../../errors.ts';
import { parseBody, typeParam, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { recordBody } from '../record-body.ts';
import { objectScopes } from './scopes.ts';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const filter = z.object({
  propertyName: z.string(),
  operator: z.enum(operators),
  value: text.optional(),
  highValue: text.optional(),
  values: z.array(text).optional(),
});
const sort = z.union([
  z.string().transform((given) => ({
    propertyName: given.replace(/^-/, ''),
    direction: given.startsWith('-') ? ('DESCENDING' as const) : ('ASCENDING' as const),
  })),
  z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
]);
const searchInput = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filter) })).default([]),
  query: z.string().nullish(),
  sorts: z.array(sort).default([]),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(1).max(200).default(10),
  after: z.union([z.string().regex(/^\d*$/), z.number().int().nonnegative()]).default(0),
});

export const searchRoutes: ApiRoute[] = [
  { method: 'post', path: '/crm/objects/:version/:type/search', scopes: objectScopes('read'), budget: 'search', handle: search },
];

function search(call: Call): Answer {
  const type = typeParam(call.params);
  const size = JSON.stringify(call.body ?? {}).length;
  if (size > 3000) throw invalid(`The search request is too large: ${size} characters of at most 3000`);
  const input = parseBody(searchInput as z.ZodType<z.infer<typeof searchInput>>, call.body);
  if (input.sorts.length > 1) throw invalid('Only one sort is supported');
  const [first] = input.sorts;
  const { total, records, next, learnedBefore } = searchRecords(call.portal, type, {
    groups: input.filterGroups.map((group) => group.filters),
    query: input.query || null,
    sort: first === undefined ? null : { property: first.propertyName, descending: first.direction === 'DESCENDING' },
    limit: input.limit,
    after: Number(input.after),
  });
  const results = records.map((record) =>
    recordBody(call.portal, record, { properties: input.properties, propertiesWithHistory: [], associations: [], learnedBefore }),
  );
  return { status: 200, body: { total, results, ...(next === null ? {} : { paging: { next: { after: String(next) } } }) } };
}
