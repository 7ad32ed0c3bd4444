// How long the local HubSpot takes to hold many contacts with their history, and to answer about them. Options: --contacts 100000, --asks 20.
import { parseArgs } from 'node:util';
import { crowd } from '../emulator/crowd.ts';
import { seedPortal, startHouse, type House } from '../test/emulator/house.ts';
import { CannotMeasure, percentile, type Figure } from './figure.ts';

/** Seconds until everything is seeded, then the median of each kind of question over HTTP. */
export async function* bench(args: string[]): AsyncGenerator<Figure> {
  const { values } = parseArgs({
    args,
    options: { contacts: { type: 'string', default: '100000' }, asks: { type: 'string', default: '20' } },
  });
  const [contacts, asks] = [Number(values.contacts), Number(values.asks)];
  if (![contacts, asks].every((count) => Number.isSafeInteger(count) && count > 0))
    throw new CannotMeasure('--contacts and --asks must be whole numbers above 0.');
  const since = performance.now();
  const people = crowd(contacts);
  const house = await startHouse({ portals: [seedPortal(people)] });
  try {
    yield { figure: 'seeded', value: rounded((performance.now() - since) / 1000), unit: 's' };
    const ids = people.records.contacts.map(({ id }) => id);
    for (const [figure, ask] of Object.entries(questions(house, ids))) {
      const taken: number[] = [];
      for (let no = 0; no < asks; no += 1) taken.push(await timed(() => ask(no)));
      yield { figure, value: rounded(percentile(taken, 0.5)), unit: 'ms' };
    }
  } finally {
    await house.stop();
  }
}

type Question = (no: number) => Promise<{ status: number }>;

function questions(house: House, ids: string[]): Record<string, Question> {
  const search = (body: object) => house.call('POST', '/crm/objects/2026-09/contacts/search', body);
  const some = (no: number) => ids.slice((no * 50) % ids.length, ((no * 50) % ids.length) + 50).map((id) => ({ id }));
  return {
    'search-by-stage': () =>
      search({ filterGroups: [{ filters: [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'customer' }] }], limit: 200 }),
    'search-sorted': () => search({ sorts: [{ propertyName: 'lastmodifieddate', direction: 'DESCENDING' }], limit: 200 }),
    'batch-read-with-history': (no) =>
      house.call('POST', '/crm/objects/2026-09/contacts/batch/read', {
        inputs: some(no),
        properties: ['email'],
        propertiesWithHistory: ['lifecyclestage'],
      }),
    'page-of-contacts': (no) => house.call('GET', `/crm/objects/2026-09/contacts?limit=100&after=${ids[(no * 997) % ids.length]}`),
    'page-of-list': () => house.call('GET', '/crm/lists/2026-09/11/memberships?limit=250'),
  };
}

async function timed(ask: () => Promise<{ status: number }>): Promise<number> {
  const since = performance.now();
  const { status } = await ask();
  if (status !== 200) throw new Error(`Answered with ${status}.`);
  return performance.now() - since;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
