import assert from 'node:assert/strict';
import { setAccountState } from '../../server/store/accounts.ts';
import { addActions } from '../../server/store/actions.ts';
import { recordAudit } from '../../server/store/audit.ts';
import { recordChanges } from '../../server/store/changes.ts';
import { contactsOfCompany, getCompany, saveCompany } from '../../server/store/companies.ts';
import {
  contactByEmail,
  contactIdsAfter,
  dueContacts,
  eraseContact,
  getContact,
  markContactGone,
  saveContact,
  setLookAt,
  touchContact,
} from '../../server/store/contacts.ts';
import { addEvents } from '../../server/store/events.ts';
import { contactOfIdentity, linkIdentities, settleIdentities } from '../../server/store/identities.ts';
import { saveMeeting } from '../../server/store/meetings.ts';
import { inPortal, noPortal, type Portal } from '../../server/store/portal.ts';
import { replaceVisits } from '../../server/store/visits.ts';
import { useDatabase } from '../support/databases.ts';
import { action, change, contactRow, hour, install, meetingRow, visit, keepEvaluation } from './rows.ts';

describe('store/contacts', () => {
  const memory = useDatabase();

  it('hands a contact back as it was stored, with a revision that grows', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const row = contactRow({
        contactId: '7',
        email: 'Ada@Example.com',
        properties: { country: { value: 'TR', since: hour(0) }, industry: { value: null, since: null } },
        companyId: '70',
        lookAt: hour(8),
        historyCut: true,
      });
      assert.equal(await saveContact(at, row), true);
      assert.deepEqual(await getContact(at, '7'), { ...row, email: 'ada@example.com', revision: '1' });
      await saveContact(at, { ...row, name: 'Ada L.' });
      await touchContact(at, '7');
      assert.equal((await getContact(at, '7'))?.revision, '3');
      assert.equal(await getContact(at, '8'), null);
    });
  });

  it('does not let an earlier reading overwrite a later one', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await saveContact(at, contactRow({ contactId: '7', stage: 'customer', refreshedAt: hour(5) }));
      assert.equal(await saveContact(at, contactRow({ contactId: '7', stage: 'lead', refreshedAt: hour(4) })), false);
      assert.equal((await getContact(at, '7'))?.stage, 'customer');
      assert.equal(await saveContact(at, contactRow({ contactId: '7', stage: 'evangelist', refreshedAt: hour(5) })), true);
    });
  });

  it('finds by e-mail whatever the case, and only who is there', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      await saveContact(at, contactRow({ contactId: '7', email: 'ada@example.com' }));
      assert.equal((await contactByEmail(at, 'ADA@example.COM'))?.contactId, '7');
      await markContactGone(at, '7', { deletedAt: hour(2), mergedInto: '8' });
      assert.equal(await contactByEmail(at, 'ada@example.com'), null);
      assert.deepEqual([(await getContact(at, '7'))?.deletedAt, (await getContact(at, '7'))?.mergedInto], [hour(2), '8']);
    });
  });

  it('is due when its moment has come, and not when it is gone', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, async (at) => {
      await install(at);
      for (const [contactId, lookAt] of [
        ['1', hour(5)],
        ['2', hour(3)],
        ['3', hour(9)],
        ['4', hour(1)],
      ] as const)
        await saveContact(at, contactRow({ contactId, lookAt }));
      await markContactGone(at, '4', { deletedAt: hour(2) });
      await setLookAt(at, '3', hour(4));
    });
    const due = await noPortal(memory.database, (trx) => dueContacts(trx, hour(5), 10));
    assert.deepEqual(
      due.filter((each) => each.portalId === portal).map(({ contactId }) => contactId),
      ['2', '3', '1'],
    );
    assert.equal((await noPortal(memory.database, (trx) => dueContacts(trx, hour(5), 2))).length, 2);
    await inPortal(memory.database, portal, (at) => setAccountState(at, 'uninstalled'));
    assert.deepEqual(
      await noPortal(memory.database, (trx) => dueContacts(trx, hour(5), 10)),
      [],
      'nobody looks for an account that has left',
    );
  });

  it('walks all contacts page by page', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      const ids = ['9', '10', '100', '11', '5'];
      for (const contactId of ids) await saveContact(at, contactRow({ contactId }));
      const seen: string[] = [];
      for (
        let page = await contactIdsAfter(at, { after: '0', limit: 2 });
        page.length > 0;
        page = await contactIdsAfter(at, { after: page.at(-1) ?? '', limit: 2 })
      )
        seen.push(...page);
      assert.deepEqual(seen.toSorted(), ids.toSorted());
    });
  });

  it('knows the contacts of a company', async () => {
    await inPortal(memory.database, memory.portal(), async (at) => {
      for (const contactId of ['1', '2', '3']) await saveContact(at, contactRow({ contactId, companyId: contactId === '3' ? null : '70' }));
      assert.deepEqual(await contactsOfCompany(at, '70'), ['1', '2']);
      const company = {
        companyId: '70',
        name: 'Acme',
        properties: { country: { value: 'TR', since: null } },
        stage: 'lead',
        stageSince: hour(1),
        deletedAt: null,
        refreshedAt: hour(4),
      };
      await saveCompany(at, company);
      assert.equal(await saveCompany(at, { ...company, name: 'Old', refreshedAt: hour(3) }), false);
      assert.deepEqual(await getCompany(at, '70'), company);
    });
  });

  it('forgets a person whole, whatever it knew', async () => {
    const portal = memory.portal();
    await inPortal(memory.database, portal, async (at) => {
      await everythingAbout(at, '7');
      await saveContact(at, contactRow({ contactId: '8', name: 'Bo' }));
      assert.notDeepEqual(await holding(at, /SECRET|"7"/), []);
      await eraseContact(at, '7');
      assert.deepEqual(await holding(at, /SECRET|"7"/), []);
      assert.equal((await getContact(at, '8'))?.name, 'Bo');
      await eraseContact(at, '7');
    });
  });
});

async function everythingAbout(at: Portal, contactId: string): Promise<void> {
  await saveContact(at, contactRow({ contactId, name: 'SECRET', email: 'secret@example.com' }));
  await recordChanges(at, [change({ objectId: contactId, value: 'SECRET' })]);
  await replaceVisits(at, { objectType: 'contact', objectId: contactId, visits: [visit({ no: 1, stage: 'lead' })] });
  const event = { source: 'api', name: 'SECRET', occurredAt: hour(1), learnedAt: hour(1), path: null, properties: {} };
  await addEvents(at, [
    { ...event, messageId: 'a', contactId, email: null },
    { ...event, messageId: 'b', contactId: null, email: 'secret@example.com' },
  ]);
  await linkIdentities(at, [{ kind: 'user_id', value: 'SECRET', toKind: 'email', toValue: 'secret@example.com', since: hour(1) }]);
  await settleIdentities(at, [{ kind: 'user_id', value: 'SECRET', contactId }], hour(1));
  assert.equal(await contactOfIdentity(at, { kind: 'user_id', value: 'SECRET' }), contactId);
  const trace = { kind: 'all' as const, verdict: 'yes' as const, changesAt: null, of: [] };
  await keepEvaluation(at, {
    contactId,
    evaluation: { segments: [{ id: 'x', verdict: 'yes', changesAt: null, trace }], changesAt: null },
    settingsVersion: 1,
    now: hour(1),
  });
  await saveMeeting(at, meetingRow({ meetingId: '1', contactId, title: 'SECRET' }));
  await addActions(at, [action({ key: 'k', lane: `contact:${contactId}`, wanted: { to: 'SECRET' } })]);
  await recordAudit(at, { actor: 'a@example.com', what: 'stage.asked_for', detail: { contactId, reason: 'SECRET' }, at: hour(1) });
}

/** Every table with a row of this portal that matches. */
async function holding(at: Portal, what: RegExp): Promise<string[]> {
  const tables = (await at.trx.raw(
    `select table_name as name from information_schema.columns where column_name = 'portal_id' and table_schema = 'public'`,
  )) as { rows: { name: string }[] };
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = (await at.trx.raw('select * from ?? where portal_id = ?', [name, at.portalId])) as { rows: object[] };
    if (rows.some((row) => what.test(JSON.stringify(row)))) found.push(name);
  }
  return found;
}
