// Many property definitions at once; each input stands for itself.
import { z } from 'zod';
import { parseBody, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { batchAnswer, requireSize, toBatchError, type Outcome } from '../batch.ts';
import { archiveProperty, createInput, createProperty, definitionBody, requireProperty, type CreateProperty } from './properties.ts';
import { schemaReadScopes, schemaWriteScopes } from './scopes.ts';

const base = '/crm/properties/:version/:type/batch';
const names = z.object({ inputs: z.array(z.object({ name: z.string().min(1) })), archived: z.boolean().nullish() });
const creations = z.object({ inputs: z.array(createInput) });

export const propertyBatchRoutes: ApiRoute[] = [
  { method: 'post', path: `${base}/read`, scopes: schemaReadScopes, handle: batchRead },
  { method: 'post', path: `${base}/create`, scopes: schemaWriteScopes, handle: batchCreate },
  { method: 'post', path: `${base}/archive`, scopes: schemaWriteScopes, handle: batchArchive },
];

function batchRead(call: Call): Answer {
  const { inputs, archived } = parseBody(names, call.body);
  requireSize(inputs, 100);
  return batchAnswer(
    call,
    each(inputs, ({ name }) => definitionBody(requireProperty(call, name, archived === true))),
  );
}

function batchCreate(call: Call): Answer {
  const { inputs } = parseBody(creations as z.ZodType<{ inputs: CreateProperty[] }>, call.body);
  requireSize(inputs, 100);
  const outcome = each(inputs, (input) => createProperty(call, input));
  return batchAnswer(call, outcome, 201);
}

function batchArchive(call: Call): Answer {
  const { inputs } = parseBody(names, call.body);
  requireSize(inputs, 100);
  for (const { name } of inputs) archiveProperty(call, name);
  return { status: 204 };
}

function each<Input extends { name: string }>(inputs: readonly Input[], apply: (input: Input) => Record<string, unknown>): Outcome {
  const outcome: Outcome = { results: [], errors: [], failed: 0 };
  for (const input of inputs) {
    try {
      outcome.results.push(apply(input));
    } catch (error) {
      outcome.errors.push(toBatchError(error, { name: [input.name] }));
      outcome.failed += 1;
    }
  }
  return outcome;
}
