// The mailbox over HTTP: JSON for programs, a page for people.
import express from 'express';
import type { Router } from 'express';
import type { Mailbox } from '../mailbox.ts';
import { parseBody } from './control-error.ts';
import { mailPage, mailPagePolicy } from './mail-page.ts';
import { setMailFaultsRequest } from './requests.ts';

/** The routes below /emulator/mail. */
export function mailRoutes(mailbox: Mailbox): Router {
  const router = express.Router();
  router.get('/', (request, response) => {
    const messages = mailbox.messages();
    if (request.accepts(['json', 'html']) === 'json') {
      response.json(messages);
      return;
    }
    const { message } = request.query;
    response
      .set('Content-Security-Policy', mailPagePolicy)
      .type('html')
      .send(mailPage(messages, typeof message === 'string' ? message : null));
  });
  router.delete('/', (_request, response) => {
    mailbox.clear();
    response.status(204).end();
  });
  router.put('/faults', express.json(), (request, response) => {
    const { refuse, permanent } = parseBody(setMailFaultsRequest, request.body ?? {});
    mailbox.refuse(refuse, permanent);
    response.json({ refuse, permanent });
  });
  return router;
}
