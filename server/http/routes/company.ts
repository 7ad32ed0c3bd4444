// What the company tab asks. Each handler is one operation.
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Doors } from '../doors.ts';
import { recordId, signedEndpoint } from '../endpoint.ts';
import { cursor } from './card.ts';

const params = z.strictObject({ id: recordId });
const pageQuery = z.strictObject({
  page: z.string().regex(/^[1-9]\d{0,5}$/, 'must be a page, from 1 on'),
  stage: z
    .string()
    .max(100)
    .refine((text) => !text.includes('\u0000'), 'has characters that cannot be stored')
    .optional(),
});

export type CompanyRoutes = { show: RequestHandler; since: RequestHandler; people: RequestHandler };

export function companyRoutes(doors: Doors, appId: string): CompanyRoutes {
  return {
    show: signedEndpoint(appId, { params }, async (caller, { params: { id } }) => ({
      status: 200,
      body: await doors.showCompany(caller, { companyId: id }),
    })),
    since: signedEndpoint(appId, { params, query: z.strictObject({ cursor }) }, async (caller, { params: { id }, query }) => ({
      status: 200,
      body: await doors.showCompanySince(caller, { companyId: id, cursor: query.cursor }),
    })),
    people: signedEndpoint(appId, { params, query: pageQuery }, async (caller, { params: { id }, query: { page, stage } }) => ({
      status: 200,
      body: await doors.showPeople(caller, { companyId: id, page: Number(page), stage: stage ?? null }),
    })),
  };
}
