// HubSpot's webhooks: genuine bytes are stored and answered with 204, or not stored and answered with 503. Nothing is parsed here.
import type { RequestHandler } from 'express';
import type { Doors } from '../doors.ts';
import { bytesOf } from '../raw-body.ts';
import { AppError } from '../../errors.ts';

/** Stands behind the signature check. Whatever goes wrong in storing is 503: any 4xx could lose the delivery or bring it ten times. */
export function webhookRoute(doors: Pick<Doors, 'receiveDelivery'>, clock: () => Date): RequestHandler {
  return async (req, res) => {
    try {
      await doors.receiveDelivery({ source: 'hubspot', body: bytesOf(req), receivedAt: clock() });
    } catch (cause) {
      throw new AppError('unavailable', 'The delivery could not be stored.', { cause });
    }
    res.status(204).end();
  };
}
