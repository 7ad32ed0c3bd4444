// What the card asks and what it asks for. Each handler is one operation.
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Accepted } from '@stagebook/contract';
import type { Doors } from '../doors.ts';
import { recordId, signedEndpoint } from '../endpoint.ts';

const params = z.strictObject({ id: recordId });
/** Chosen by the card for each press, so that a repeated request is recognised. */
const requestId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _');
/** What a card was given to ask with whether it is still right. */
export const cursor = z.string().regex(/^[\x21-\x7E]{1,200}$/);
const accepted: Accepted = { accepted: true };
/** What PostgreSQL's text cannot hold. */
const storable = z.string().refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'has characters that cannot be stored');

export type CardRoutes = {
  show: RequestHandler;
  since: RequestHandler;
  bookDeal: RequestHandler;
  setStage: RequestHandler;
  setLeadStatus: RequestHandler;
};

export function cardRoutes(doors: Doors, appId: string): CardRoutes {
  return {
    show: signedEndpoint(appId, { params }, async (caller, { params: { id } }) => ({
      status: 200,
      body: await doors.showCard(caller, { contactId: id }),
    })),
    since: signedEndpoint(
      appId,
      { params, query: z.strictObject({ cursor }) },
      async (caller, { params: { id }, query }) => ({
        status: 200,
        body: await doors.showSince(caller, { contactId: id, cursor: query.cursor }),
      }),
    ),
    bookDeal: signedEndpoint(appId, { params, body: z.strictObject({ requestId }) }, async (caller, { params: { id }, body }) => {
      await doors.bookDeal(caller, { contactId: id, ...body });
      return { status: 202, body: accepted };
    }),
    setStage: signedEndpoint(
      appId,
      { params, body: z.strictObject({ requestId, stage: storable.min(1).max(100), reason: storable.max(500) }) },
      async (caller, { params: { id }, body }) => {
        await doors.setStage(caller, { contactId: id, ...body });
        return { status: 202, body: accepted };
      },
    ),
    setLeadStatus: signedEndpoint(
      appId,
      { params, body: z.strictObject({ requestId, value: storable.min(1).max(1_000).nullable() }) },
      async (caller, { params: { id }, body }) => {
        await doors.setLeadStatus(caller, { contactId: id, ...body });
        return { status: 202, body: accepted };
      },
    ),
  };
}
