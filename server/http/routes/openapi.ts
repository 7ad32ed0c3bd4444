// GET /v1/openapi.json: the events API as OpenAPI 3.1. The shapes come from the schemas that requests are read with; what is added here is how
// they travel, and test/http/openapi.test.ts asks the running routes whether each word of it is true.
import type { RequestHandler } from 'express';
import type { Doors } from '../doors.ts';

const example = {
  messageId: '6f0c1a52-3a0e-4a53-9b8e-2f4e3a1c7d10',
  name: 'Signed up',
  occurredAt: '2026-11-02T09:30:00Z',
  email: 'ada@example.com',
  userId: 'u-4711',
  properties: { plan: 'pro', seats: 3 },
};
const visit = { type: 'page', messageId: 'visit-1', occurredAt: '2026-11-02T09:12:00Z', anonymousId: 'browser-8f2', path: '/pricing' };
const whoIsWho = {
  type: 'identify',
  messageId: 'who-1',
  occurredAt: '2026-11-02T09:29:00Z',
  anonymousId: 'browser-8f2',
  userId: 'u-4711',
  email: 'ada@example.com',
};

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const refusal = (description: string, headers?: Record<string, object>) => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/problem+json': { schema: schema('Problem') } },
});
const retryAfter = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } } };

const problem = {
  type: 'object',
  description: 'RFC 9457.',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    instance: { type: 'string', description: 'Under which the server logged this request.' },
    problems: {
      type: 'array',
      items: { type: 'object', required: ['path', 'message'], properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

/** The whole document. */
export function openApiDocument(doors: Pick<Doors, 'describeEventsApi'>): object {
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Stagebook events API',
      version: '1',
      description:
        'Tells Stagebook what people did in your product and on your site. Events of people who are not known yet wait for them. Programs that have a client of Segment can send to the same origin with the key in the place of the write key.',
    },
    security: [{ key: [] }],
    paths: {
      '/v1/events': {
        post: {
          operationId: 'tellEvents',
          summary: 'Tell one event, or up to 1,000 at once',
          description:
            'At most 1 MiB, each event at most 32 KiB. What was answered with 202 is stored. Of a batch, an event that cannot be taken spoils only itself: read `results`. Send again after 429 and 503, and after no answer at all: nothing counts twice.',
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { oneOf: [schema('Batch'), schema('Event')] },
                examples: {
                  one: { summary: 'One event', value: example },
                  page: { summary: 'A page visit of somebody not known yet', value: visit },
                  identify: { summary: 'Who that was', value: whoIsWho },
                  batch: { summary: 'Several', value: { events: [example, visit, whoIsWho] } },
                },
              },
            },
          },
          responses: {
            '202': {
              description: 'Stored; `results` says what became of each event.',
              content: { 'application/json': { schema: schema('BatchResult') } },
            },
            '400': refusal('No JSON, or not the form of a request.'),
            '401': refusal('The key is missing, unknown, revoked or expired.', {
              'WWW-Authenticate': { description: 'Bearer', schema: { type: 'string' } },
            }),
            '403': refusal('The key may not tell events, is of another account, or the account is not connected.'),
            '409': refusal('Of a single event: its message id told something else before, and that stays.'),
            '413': refusal('More than 1 MiB.'),
            '415': refusal('Not application/json in UTF-8, or encoded.'),
            '422': refusal('Of a single event: values that do not fit.'),
            '429': refusal('Too many requests of this account.', retryAfter),
            '503': refusal('Nothing was stored: send it again.', retryAfter),
          },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key of the settings page, or of `npm run api-key`.' } },
      schemas: { ...doors.describeEventsApi(), Problem: problem },
    },
  };
}

/** The document is the same for everybody and for as long as the process lives. */
export function openApiRoute(doors: Pick<Doors, 'describeEventsApi'>): RequestHandler {
  const document = JSON.stringify(openApiDocument(doors));
  return (_req, res) => {
    res.status(200).set('Access-Control-Allow-Origin', '*').type('application/json').send(document);
  };
}
