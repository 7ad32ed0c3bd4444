// Sources on the settings page: made once, shown once, tested, revoked; and what they sent last.
import assert from 'node:assert/strict';
import { EmptyState, ErrorState, Input, LoadingButton, Select, StatusTag, Tab, TableRow, Text } from '@hubspot/ui-extensions';
import type { SourcesAnswer } from '@stagebook/contract';
import { refusal, someAnswer, someSource } from './back-end.ts';
import { alertTitles, button, given, loadingButton, openReady, opened, texts, type OpenOptions, type Page } from './open-page.tsx';

const moment = '2026-05-12T09:10:00.000Z';
const used: SourcesAnswer = {
  sources: [someSource({ lastSeenAt: moment }), someSource({ id: 'source-2', kind: 'chargebee', name: 'Billing', revokedAt: moment })],
  received: [
    {
      sourceId: 'key-1',
      kind: 'events_api',
      name: 'Page visited',
      path: '/pricing',
      occurredAt: moment,
      receivedAt: moment,
      contactId: '1',
      contactName: 'Amélie',
    },
    {
      sourceId: null,
      kind: null,
      name: 'Form submitted',
      path: null,
      occurredAt: moment,
      receivedAt: moment,
      contactId: null,
      contactName: null,
    },
  ],
  rejected: [
    {
      sourceId: 'key-1',
      kind: 'events_api',
      messageId: 'm-1',
      name: 'Signed up',
      receivedAt: moment,
      why: 'nobody',
      detail: '/events/2 names nobody',
    },
  ],
};

async function openSources(answer: SourcesAnswer | null = used, options: OpenOptions = {}): Promise<Page> {
  const page = await openReady(someAnswer, { ...options, prepare: (backEnd) => answer && backEnd.serveSources(answer) });
  await page.waitFor(() => page.findByTestId(LoadingButton, 'make-source'));
  return page;
}
const rows = (page: Page) =>
  page
    .find(Tab, (node) => node.props.tabId === 'sources')
    .findAll(TableRow)
    .map((row) => row.findAll(Text).map(({ text }) => text));

describe('app/settings, sources', () => {
  afterEach(() => {
    for (const page of opened.splice(0)) page.backEnd.serve({ ...someAnswer, progress: null });
  });

  it('without any, tells how to begin', async () => {
    const page = await openSources(null);
    assert.equal(page.find(EmptyState, (node) => node.props.imageName === 'integrations').props.title, 'No source is connected yet');
    assert.match(texts(page), /Nothing has been received yet/);
  });

  it('when they cannot be read, says why, and trying again works', async () => {
    const page = await openReady(someAnswer, { prepare: (backEnd) => backEnd.nextAt('/api/sources', refusal(503, 'unavailable')) });
    await page.waitFor(() => assert.equal(page.find(ErrorState).props.title, 'The sources could not be read'));
    button(page, 'Try again').trigger('onClick');
    await page.waitFor(() => loadingButton(page, 'Create'));
  });

  it('a new one shows its secret once, to be copied, and then it is gone', async () => {
    const page = await openSources(null);
    loadingButton(page, 'Create').trigger('onClick');
    assert.equal(page.find(Input, (node) => node.props.name === 'source-name').props.validationMessage, 'Give it a name.');
    page.find(Select, (node) => node.props.name === 'source-kind').trigger('onChange', given('segment'));
    page.find(Input, (node) => node.props.name === 'source-name').trigger('onInput', given(' Website '));
    loadingButton(page, 'Create').trigger('onClick');
    await page.waitFor(() => assert.ok(alertTitles(page).includes('Copy this now: it is shown only once')));
    assert.deepEqual(page.backEnd.posts, [{ path: '/api/sources', body: { requestId: 'request-1', kind: 'segment', name: 'Website' } }]);
    assert.equal(page.find(Input, (node) => node.props.name === 'secret-key').props.value, 'sb_secret_1');
    for (const copy of page.findAll(Input, (node) => node.props.name === 'secret-key')) assert.equal(copy.props.readOnly, true);
    button(page, 'Copy').trigger('onClick');
    await page.waitFor(() => assert.deepEqual(page.copied, ['https://stagebook.test/v1/events']));
    button(page, 'I have copied it').trigger('onClick');
    assert.equal(
      page.maybeFind(Input, (node) => node.props.name === 'secret-key'),
      null,
    );
    await page.waitFor(() => assert.match(texts(page), /Website/));
  });

  it('pressing again after a lost answer asks for the same source; its secret may then be gone', async () => {
    const page = await openSources(null);
    page.find(Input, (node) => node.props.name === 'source-name').trigger('onInput', given('App'));
    page.backEnd.nextAt('/api/sources', 'no answer');
    loadingButton(page, 'Create').trigger('onClick');
    await page.waitFor(() => assert.ok(alertTitles(page).includes('The source was not created')));
    page.backEnd.nextAt('/api/sources', { status: 200, body: { source: someSource({ name: 'App' }), secrets: null } });
    loadingButton(page, 'Create').trigger('onClick');
    await page.waitFor(() =>
      assert.ok(alertTitles(page).some((title) => /“App” was created, but its secret was shown already/.test(title))),
    );
    assert.deepEqual(
      page.backEnd.posts.map(({ body }) => body['requestId']),
      ['request-1', 'request-1'],
    );
  });

  it('shows what came last, from whom, and why something was not taken', async () => {
    const page = await openSources();
    const said = rows(page).flat().join(' | ');
    assert.match(said, /Page visited: \/pricing \| Amélie \| .* \| Production/);
    assert.match(said, /Form submitted \| nobody known yet \| .* \| HubSpot/);
    assert.match(said, /Signed up \| m-1 \| It does not say who \| \/events\/2 names nobody/);
    const states = page.find(Tab, (node) => node.props.tabId === 'sources').findAll(StatusTag);
    assert.deepEqual(
      states.map(({ text }) => text?.slice(0, 7)),
      ['In use', 'Revoked'],
    );
  });

  it('a test event is sent and waited for', async () => {
    const page = await openSources({ ...used, received: [] });
    loadingButton(page, 'Send a test event').trigger('onClick');
    await page.waitFor(() => assert.equal(page.alerts.length, 1));
    page.backEnd.serveSources(used);
    await page.waitFor(() => assert.match(texts(page), /Page visited/));
    assert.equal(page.backEnd.posts[0]?.path, '/api/sources/key-1/test');
  });

  it('is revoked only after it was confirmed', async () => {
    const page = await openSources();
    assert.deepEqual(page.backEnd.posts, []);
    loadingButton(page, 'Revoke for good').trigger('onClick');
    await page.waitFor(() => assert.equal(page.backEnd.posts[0]?.path, '/api/sources/key-1/revoke'));
    await page.waitFor(() => assert.deepEqual(page.closed, ['revoke-key-1']));
  });

  it('reads Arabic, with addresses and names kept apart', async () => {
    const page = await openSources(used, { locale: 'ar' });
    assert.match(texts(page), /\u2068https:\/\/stagebook\.test\/v1\/events\u2069/);
    assert.match(texts(page), /لا يذكر من المقصود/);
  });
});
