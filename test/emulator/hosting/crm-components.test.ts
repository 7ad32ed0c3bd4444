// What the components that HubSpot draws are told, and what they write.
import assert from 'node:assert/strict';
import type { RunningEmulator } from '../../../emulator/index.ts';
import type {
  Deadline,
  FieldView,
  Figure,
  FormFields,
  LinkedGroup,
  LinkedPage,
  RecordFields,
  ReportView,
  StageTrack,
} from '../../../emulator/ui/crm-views.ts';
import { CONTACT, PORTAL, startProbe } from './bench.ts';
import { askUi, COMPANY, NOW, richPortal } from './rich-portal.ts';

const ADA = { objectTypeId: '0-1', objectId: CONTACT };
const ACME = { objectTypeId: '0-2', objectId: COMPANY };

describe('emulator/hosting: CRM components', () => {
  let emulator: RunningEmulator;
  beforeEach(async () => {
    emulator = await startProbe({ portal: richPortal, clock: () => new Date(NOW) });
  });
  afterEach(() => emulator.stop());

  const ask = <T>(name: string, body: object) => askUi<{ data: T; error?: string }>(emulator.url, `crm/${name}`, body);
  const read = async <T>(name: string, body: object): Promise<T> => (await ask<T>(name, body)).data;
  const problem = async (name: string, body: object): Promise<string> => (await ask(name, body)).error ?? '';
  const fields = async (properties: string[]): Promise<FieldView[]> => (await read<RecordFields>('fields', { ...ADA, properties })).fields;

  it('fields have words, a link and what an edit of them needs', async () => {
    const [email, stage, day, created, nope] = await fields(['email', 'lifecyclestage', 'renewal_day', 'createdate', 'nope']);
    assert.deepEqual([email?.label, email?.text, email?.href], ['Email', 'ada@probe.example', 'mailto:ada@probe.example']);
    assert.deepEqual(
      [stage?.text, stage?.edit?.kind, stage?.edit?.value, stage?.edit?.options[1]],
      ['Lead', 'choice', 'lead', { value: 'lead', label: 'Lead' }],
    );
    assert.deepEqual([day?.text, day?.edit], ['Aug 1, 2026', { kind: 'day', value: '2026-08-01', options: [] }]);
    assert.deepEqual([created?.text, created?.edit], ['Jan 5, 2026, 5:00 AM', null]);
    assert.deepEqual([nope?.unknown, nope?.edit], [true, null]);
    assert.match(await problem('fields', { ...ADA, objectId: '5', properties: [] }), /record 5 .* does not exist/);
    assert.equal((await fields(Array.from({ length: 30 }, (_, index) => `p${index}`))).length, 24);
  });

  it('a table is filtered, sorted, searched, narrowed and paged', async () => {
    const table = (more: object) =>
      read<LinkedPage>('table', { ...ADA, toObjectType: '0-3', columns: ['dealname', 'amount', 'closedate'], ...more });
    const first = await table({ sort: [{ columnName: 'amount', direction: -1 }] });
    assert.deepEqual([first.total, first.pageCount, first.rows.length], [13, 2, 10]);
    assert.deepEqual(
      first.rows[0]?.cells.map((cell) => cell.text),
      ['Deal 13', '€13,000', 'Jan 15, 2026, 4:30 AM'],
    );
    assert.equal((await table({ page: 2 })).rows.length, 3);
    const won = await table({
      filters: [{ property: 'dealstage', operator: 'IN', values: ['closedwon'] }],
      sort: [{ columnName: 'amount' }],
    });
    assert.deepEqual(
      won.rows.map((row) => row.head.title),
      ['Deal 5', 'Deal 11'],
    );
    assert.equal((await table({ words: 'agreement renewed' })).total, 1);
    const narrowed = await table({
      quickFilters: ['hubspot_owner_id', 'closedate'],
      chosen: { hubspot_owner_id: '912', closedate: 'month' },
    });
    assert.deepEqual(
      narrowed.filters.map((one) => one.label),
      ['Association label', 'Deal owner', 'Close Date'],
    );
    assert.deepEqual(
      narrowed.rows.map((row) => row.head.objectId),
      [],
    );
    assert.equal((await table({ quickFilters: ['closedate'], chosen: { closedate: 'month' } })).total, 2);
    assert.match(
      await problem('table', { ...ADA, toObjectType: '0-3', columns: [], filters: [{ property: 'nope', operator: 'EQ', value: 1 }] }),
      /"nope"/,
    );
  });

  it('groups and firsts go by the labels of links', async () => {
    const groups = await read<LinkedGroup[]>('groups', { ...ADA, toObjectType: '0-2', most: 1 });
    assert.deepEqual(
      groups.map(({ label, total, records }) => [label, total, records[0]?.head.title]),
      [
        ['Primary', 1, 'Acme'],
        ['No label', 1, 'مؤسسة النور'],
      ],
    );
    const asked = await read<LinkedGroup[]>('groups', { ...ADA, toObjectType: '0-2', associationLabels: ['Partner'] });
    assert.deepEqual(asked, [{ label: 'Partner', total: 0, records: [] }]);
    const first = await read<RecordFields>('first', { ...ADA, toObjectType: '0-2', labels: ['Primary'], properties: ['annualrevenue'] });
    assert.deepEqual([first.head.title, first.fields[0]?.text], ['Acme', '€4,200,000.50']);
    assert.equal(await read('first', { ...ADA, toObjectType: '0-2', labels: ['Partner'], properties: [] }), null);
  });

  it('figures are counted over what is linked, in alternatives of filters', async () => {
    const of = (statisticType: string, more: object = {}) => ({ label: statisticType, statisticType, propertyName: 'amount', ...more });
    const figures = await read<Figure[]>('statistics', {
      ...ADA,
      toObjectType: '0-3',
      statistics: [
        of('SUM'),
        of('AVG'),
        of('MIN'),
        of('MAX'),
        of('COUNT'),
        of('PERCENTILES', { percentile: 90 }),
        of('DISTINCT_APPROX', { propertyName: 'dealstage' }),
        of('MAX', { propertyName: 'closedate' }),
        of('SUM', {
          filterGroups: [
            { filters: [{ property: 'dealstage', operator: 'EQ', value: 'closedwon' }] },
            { filters: [{ property: 'amount', operator: 'GT', value: 12500 }] },
          ],
        }),
        of('SUM', { filterGroups: [{ filters: [{ property: 'amount', operator: 'GT', value: 99999 }] }] }),
      ],
    });
    assert.deepEqual(
      figures.map((one) => one.text),
      ['€91,000', '€7,000', '€1,000', '€13,000', '13', '€11,800', '6', 'Jun 15, 2026, 5:30 AM', '€29,000', null],
    );
  });

  it('stages, deadlines and reports tell where things stand', async () => {
    const deal = await read<StageTrack>('stages', { objectTypeId: '0-3', objectId: '700005', properties: ['amount'] });
    assert.deepEqual([deal.stages[deal.at]?.label, deal.stages[deal.at]?.outcome, deal.since], ['Closed Won', 'won', 'Jan 5, 2026']);
    assert.match(await problem('stages', { objectTypeId: '0-2', objectId: '9' }), /does not exist/);
    const line = await read<Deadline>('deadline', { ...ADA, start: 'trial_begins', end: 'renewal_day', properties: ['seats'] });
    assert.deepEqual([line.words, line.overdue, Math.round((line.passed ?? 0) * 92)], ['in 2 months', false, 32]);
    const unset = await read<Deadline>('deadline', { ...ADA, start: 'nope', end: 'jobtitle' });
    assert.deepEqual([unset.passed, unset.words], [null, 'Job Title is not set']);
    const report = await read<ReportView>('report', { ...ADA, reportId: '2' });
    assert.deepEqual(report.bars.find((one) => one.label === 'Closed Won')?.text, '€16,000');
    const everybody = await read<ReportView>('report', { ...ACME, reportId: '3', use: 'unfiltered' });
    assert.equal(
      everybody.bars.reduce((sum, one) => sum + one.value, 0),
      3,
    );
    assert.equal(
      (await read<ReportView>('report', { ...ACME, reportId: '3', use: 'subject' })).bars.reduce((sum, one) => sum + one.value, 0),
      0,
    );
    assert.match(await problem('report', { ...ADA, reportId: '99' }), /no single-object report 99/);
  });

  it('an edit is written as the user who looks, in the portal’s time, and judged as HubSpot judges', async () => {
    await ask('write', { ...ADA, values: { lifecyclestage: 'customer' } });
    const [last] = emulator.portal(PORTAL).history({ type: 'contacts', id: CONTACT }, 'lifecyclestage').slice(-1);
    const versions = emulator.portal(PORTAL).history({ type: 'contacts', id: CONTACT }, 'lifecyclestage');
    assert.ok(
      versions.some((one) => one.value === 'customer' && one.sourceType === 'CRM_UI' && one.updatedByUserId === '11'),
      JSON.stringify(last),
    );
    await ask('write', { objectTypeId: '0-3', objectId: '700001', values: { closedate: '2026-07-01T09:00' } });
    assert.equal(emulator.portal(PORTAL).object({ type: 'deals', id: '700001' }).properties['closedate'], '2026-07-01T13:00:00.000Z');
    assert.match(await problem('write', { ...ADA, values: { email: 'nobody' } }), /invalid/);
    assert.match(await problem('write', { ...ADA, values: { createdate: '2026-01-01T00:00' } }), /read only/);
  });

  it('activities and records are made with their links; what cannot be linked is refused', async () => {
    const make = (objectTypeId: string, values: object, link: object = ADA) =>
      ask<{ objectId: string }>('create', { objectTypeId, values, link });
    const linkedTo = async (toObjectType: string): Promise<number> =>
      (await read<LinkedPage>('table', { ...ADA, toObjectType, columns: [] })).total;
    await make('0-46', { hs_note_body: 'Called twice' });
    await make('0-27', { hs_task_subject: 'Call again', hs_timestamp: '2026-06-02T10:00' });
    await make('0-47', { hs_meeting_start_time: '2026-06-03T10:00' });
    await make('0-2', { name: 'Initech' });
    assert.deepEqual([await linkedTo('0-46'), await linkedTo('0-27'), await linkedTo('0-47'), await linkedTo('0-2')], [1, 1, 1, 3]);
    const [meeting] = emulator.portal(PORTAL).objects('meetings');
    assert.deepEqual(
      [meeting?.properties['hs_meeting_start_time'], meeting?.properties['hubspot_owner_id']],
      ['2026-06-03T14:00:00.000Z', '911'],
    );
    assert.match((await make('0-27', {})).error ?? '', /Task title is required/);
    assert.match(
      (await make('0-46', {}, { objectTypeId: '0-27', objectId: emulator.portal(PORTAL).objects('tasks')[0]?.id })).error ?? '',
      /cannot be associated/,
    );
    const form = await read<FormFields>('form', { objectTypeId: '0-1', link: ACME });
    assert.deepEqual([form.fields[0]?.label, form.linkable.length], ['Email', 3]);
    await ask('link', { objectTypeId: '0-1', objectId: '900003', link: { objectTypeId: '0-2', objectId: '800002' } });
    const noor = await read<LinkedPage>('table', { objectTypeId: '0-2', objectId: '800002', toObjectType: '0-1', columns: [] });
    assert.equal(noor.total, 2);
  });
});
