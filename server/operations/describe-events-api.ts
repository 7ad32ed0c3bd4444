// The shapes of the events API as JSON Schema, made from the very schemas that requests are read with.
import { z } from 'zod';
import { batch, batchResult, event, eventResult, identify, page, track } from '../sources/events-api.ts';

export type JsonSchema = Record<string, unknown>;

const published = {
  Track: track,
  Page: page,
  Identify: identify,
  Event: event,
  Batch: batch,
  EventResult: eventResult,
  BatchResult: batchResult,
};

/** By name; they refer to each other as parts of an OpenAPI document. */
export function describeEventsApi(): Record<keyof typeof published, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(published)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input' });
  // OpenAPI names the dialect once for the whole document, and its parts by where they stand.
  const plain = Object.entries(schemas).map(([name, { $schema: _dialect, $id: _name, ...schema }]) => [name, schema]);
  return Object.fromEntries(plain) as Record<keyof typeof published, JsonSchema>;
}
