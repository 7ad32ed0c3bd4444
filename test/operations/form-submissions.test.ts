import assert from 'node:assert/strict';
import type { HubSpotRecord, Version } from '../../server/hubspot/record.ts';
import { recordFormSubmissions } from '../../server/operations/form-submissions.ts';
import { hasEvents, eventsOf, watchedSince } from '../../server/store/events.ts';
import { inPortal, type Portal } from '../../server/store/portal.ts';
import { install } from '../store/rows.ts';
import { useDatabase } from '../support/databases.ts';

describe('operations/form-submissions', function () {
  this.timeout(30_000);
  const held = useDatabase();
  let portalId: string;
  const inside = <T>(fn: (at: Portal) => Promise<T>) => inPortal({ db: held.database.db }, portalId, fn);
  beforeEach(async () => {
    portalId = held.portal();
    await inside((at) => install(at));
  });

  const at = (seconds: number) => new Date(Date.UTC(2026, 4, 1) + seconds * 1000).toISOString();
  const now = new Date('2026-05-02T00:00:00Z');
  const version = (seconds: number, more: Partial<Version> = {}): Version => ({
    value: 'lead',
    at: at(seconds),
    sourceType: 'FORM',
    sourceId: 'guid-1',
    sourceLabel: null,
    userId: null,
    ...more,
  });
  const record = (given: { date?: string; name?: string; history?: Version[] }): HubSpotRecord => ({
    id: '7',
    createdAt: null,
    updatedAt: null,
    archived: false,
    properties: { recent_conversion_date: given.date ?? null, recent_conversion_event_name: given.name ?? null },
    history: { lifecyclestage: given.history ?? [] },
    associations: {},
  });
  const read = (given: Parameters<typeof record>[0]) => inside((portal) => recordFormSubmissions(portal, record(given), now));
  const told = async () =>
    (await inside((portal) => eventsOf(portal, '7'))).map(({ name, occurredAt, properties }) => [name, occurredAt, properties]);

  it("HubSpot's note of the last submission is one event, however often it is read", async () => {
    for (let times = 0; times < 3; times += 1) await read({ date: at(0), name: 'Pricing: Contact us' });
    assert.deepEqual(await told(), [['Form submitted', at(0), { form: 'Pricing: Contact us', formId: null }]]);
    await read({ date: at(3_600), name: 'Blog: Newsletter' });
    assert.equal((await told()).length, 2);
  });

  it('what the form wrote tells which one it was, before the note, with it or after it', async () => {
    await read({ history: [version(0)] });
    assert.deepEqual(await told(), [['Form submitted', at(0), { form: null, formId: 'guid-1' }]]);
    await read({ date: at(2), name: 'Contact us', history: [version(0)] });
    assert.equal((await told()).length, 1);
    await read({ date: at(7_200), name: 'Contact us', history: [version(0), version(7_201, { sourceId: 'guid-2' })] });
    assert.deepEqual((await told()).at(-1), ['Form submitted', at(7_200), { form: 'Contact us', formId: 'guid-2' }]);
    assert.equal((await told()).length, 2);
  });

  it('nothing is made of what people, imports and workflows wrote, or of a note that is no moment', async () => {
    const others = ['CRM_UI', 'IMPORT', 'AUTOMATION_PLATFORM', 'INTEGRATION'];
    await read({ history: others.map((sourceType, no) => version(no * 600, { sourceType })) });
    for (const date of ['', 'soon']) await read({ date });
    assert.deepEqual(await told(), []);
  });

  it("says nothing of the product: its events are not watched because of it, and the first of them is still the account's first", async () => {
    await read({ date: String(Date.parse(at(0))), name: 'Contact us' });
    assert.deepEqual(await told(), [['Form submitted', at(0), { form: 'Contact us', formId: null }]]);
    assert.deepEqual([await inside(watchedSince), await inside(hasEvents)], [null, false]);
  });
});
