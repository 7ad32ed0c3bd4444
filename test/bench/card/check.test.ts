import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { checkSame } from '../../../bench/card/check.ts';
import { load } from '../../../bench/card/load.ts';

const genuine = 'genuine';
const asks = [{ path: '/card', headers: { 'x-hubspot-signature-v3': genuine } }];
const visit = { no: 1, stage: 'lead', enteredAt: '2026-01-01T00:00:00.000Z', leftAt: null, dwellSeconds: null, timesInStage: 1 };
const meeting = { id: '5', deal: { id: '6' }, steps: [{ kind: 'deal' }] };
const card = { state: 'ready', contact: { id: '1', name: 'Amelie' }, visits: [visit], segments: [], meeting };

describe('the card bench before and while it measures', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()));

  /** A far end that answers this, and 401 to any other signature unless it is careless. */
  async function answering(body: object, { status = 200, careless = false } = {}): Promise<string> {
    const server = createServer((req, res) => {
      const isGenuine = careless || req.headers['x-hubspot-signature-v3'] === genuine;
      res.writeHead(isGenuine ? status : 401).end(JSON.stringify(body));
    });
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  it('accepts two servers that say the same in another spelling of the moments', async () => {
    const other = { ...card, visits: [{ ...visit, enteredAt: '2026-01-01T00:00:00+00:00' }] };
    await checkSame([await answering(card), await answering(other)], asks);
  });

  it('fails when the visits differ', async () => {
    const other = { ...card, visits: [{ ...visit, enteredAt: '2026-01-01T00:00:01Z' }] };
    await assert.rejects(async () => checkSame([await answering(card), await answering(other)], asks));
  });

  it('fails when a card is not ready, or has no visits', async () => {
    await assert.rejects(async () => checkSame([await answering(card), await answering({ ...card, state: 'pending' })], asks), /not ready/);
    await assert.rejects(async () => checkSame([await answering({ ...card, visits: [] }), await answering({ ...card, visits: [] })], asks), /no visits/);
  });

  it('fails when no contact that was compared has a meeting with a deal', async () => {
    const without = { ...card, meeting: null };
    await assert.rejects(async () => checkSame([await answering(without), await answering(without)], asks), /meeting with a deal/);
  });

  it('fails when a server takes any signature', async () => {
    await assert.rejects(async () => checkSame([await answering(card), await answering(card, { careless: true })], asks), /signature/);
  });

  it('counts no answer that is an error', async () => {
    const failing = await answering({ title: 'down' }, { status: 503 });
    await assert.rejects(() => load(failing, asks, 1), /answered 503/);
  });

  it('asks every question once, whatever the number of callers', async () => {
    const origin = await answering(card);
    const done = await load(origin, Array.from({ length: 25 }, () => asks[0]!), 4);
    assert.equal(done.milliseconds.length, 25);
    assert.equal(done.bytes, 25 * JSON.stringify(card).length);
  });
});
