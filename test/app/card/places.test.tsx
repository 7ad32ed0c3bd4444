// The card's other places: beside a contact, and on a company; and how fresh a segment's facts are.
import assert from 'node:assert/strict';
import { Button, Flex, Image, Select, Table, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { createClient } from '@stagebook/client';
import type { CardAnswer, CompanyAnswer, CompanyReady, PeoplePage } from '@stagebook/contract';
import { CompanyPanel } from '../../../src/app/cards/CompanyPanel.tsx';
import { SidebarPanel } from '../../../src/app/cards/SidebarPanel.tsx';
import { fakeClock } from './fake-clock.ts';
import { cause, event, field, meeting, NOW, ready, stages, visit } from './fixtures.ts';
import { json, openCard, part, shown, textOf } from './open-card.tsx';

type Far = { answer: CardAnswer | CompanyAnswer | Response; people?: (url: string) => Response; changed?: boolean };

function open(Panel: typeof SidebarPanel | typeof CompanyPanel, far: Far, locale = 'en-GB') {
  const renderer = createRenderer(Panel === SidebarPanel ? 'crm.record.sidebar' : 'crm.record.tab');
  const clock = fakeClock();
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url.replace('https://stagebook.test/api/card', ''));
    if (url.includes('/since')) return json(200, { changed: far.changed ?? false, searchedTo: null });
    if (url.includes('/people')) return far.people?.(url) ?? json(404, {});
    return far.answer instanceof Response ? far.answer.clone() : json(200, far.answer);
  };
  const client = createClient({ backend: 'https://stagebook.test', fetch });
  const { context, actions } = renderer.mocks;
  context.user.locale = locale;
  renderer.render(<Panel context={context as never} actions={actions as never} client={client} clock={clock} newId={() => 'id-1'} />);
  const there = (id: string) => renderer.waitFor(() => { renderer.findByTestId(Flex, id); });
  return { ...renderer, clock, asked, there, text: () => textOf(renderer.getRootNode()) };
}

const person = (id: string, name: string, stage: string | null, isSlow = false) => ({ id, name, url: `/contacts/${id}`, stage, since: stage && '2026-11-11T09:20:00Z', isSlow });
const company = (changes: Partial<CompanyReady> = {}): CompanyReady => ({
  state: 'ready', cursor: 'k1', now: NOW, timeZone: 'Europe/Paris', paused: false, progress: null, historyCut: false,
  company: { id: '77', name: 'Atelier Brossard' }, readAt: '2026-11-23T11:57:00.000Z', searchedTo: '2026-11-23T11:59:00.000Z', stages,
  current: { stage: 'pql', label: 'PQL', since: '2026-11-11T09:20:00Z', dwellSeconds: 12 * 86_400, medianSeconds: null, medianOf: 0, cause: cause('stagebook', null, { step: 'rolled_up_stage' }) },
  visits: [visit({ no: 1, stage: 'pql', enteredAt: '2026-11-11T09:20:00Z', cause: cause('stagebook', null, { step: 'rolled_up_stage' }) })],
  follows: 'hottest', byStage: [{ stage: 'pql', count: 1 }, { stage: null, count: 1 }],
  people: { page: 1, pages: 1, rows: [person('1', 'Amélie Brossard', 'pql', true), person('2', 'Théo Marchand', null)] },
  deals: [{ id: '501', name: 'Atelier: demo', stageLabel: 'Demo scheduled', url: '/deals/501', contactName: 'Amélie Brossard', createdAt: '2026-11-22T16:00:00Z' }],
  dealsInAll: 12, refused: [], ...changes,
});
const words = (text: string) => text.replace(/\s+/g, ' ');

describe('the card beside a contact', () => {
  it('tells stage, since when, what to do, what is missing, and the demo with what went wrong', async () => {
    const card = open(SidebarPanel, { answer: ready({ meeting }) });
    await card.there('glance');
    const text = words(card.text());
    assert.match(text, /PQL .*Longer than usual since 11 Nov · 12 days/);
    assert.match(text, /Call within one working day.*Next stage: SQL.*Demo: Atelier Brossard.*Left out, the value is not among the options/);
    assert.doesNotMatch(text, /How they got here|Created\b/);
    assert.deepEqual(card.asked, ['/contacts/123']);
  });

  it('counts down a move, and says what was refused', async () => {
    const pending = { rule: 'r', segment: 's', segmentName: 'Buys', stage: 'salesqualifiedlead', dueAt: '2026-11-23T12:07:00.000Z' };
    const refused = [{ at: NOW, what: 'contact_stage' as const, why: { code: 'hubspot_refused' as const, text: 'No.', params: {} } }];
    const card = open(SidebarPanel, { answer: ready({ pending, refused }) });
    await card.there('glance');
    assert.match(words(card.text()), /Moves to SQL in 7 minutes because they entered “Buys”.*HubSpot refused it: “No.”/);
  });

  it('says that Stagebook is not connected', async () => {
    const problem = { type: '/problems/revoked', title: 'Gone', status: 410, instance: 'x' };
    const card = open(SidebarPanel, { answer: json(410, problem) });
    await card.waitFor(() => { assert.match(card.text(), /An admin has to install/); });
  });
});

describe('the card of a company', () => {
  it('tells its stage, who moved it, its people by stage, and their deals, with one question', async () => {
    const card = open(CompanyPanel, { answer: company() });
    await card.there('company-story');
    const text = words(card.text());
    assert.match(text, /Moved here by Stagebook, following its contacts\. The company follows its hottest contact, forward only\./);
    assert.match(text, /Amélie Brossard PQL 11 Nov 12 days Longer than usual Théo Marchand No stage – –/);
    assert.match(text, /Atelier: demo in Demo scheduled · Amélie Brossard · 22 Nov 11 older deals are not shown\./);
    assert.match(text, /Company read from HubSpot 3 minutes ago · Searched for changes 1 minute ago/);
    assert.equal(card.findByTestId(Image, 'crowd').props.alt, 'Contacts by stage: PQL: 1 and No stage: 1.');
    assert.deepEqual(card.asked, ['/companies/123']);
  });

  it('turns pages and chooses a stage, and keeps what was shown when a page fails', async () => {
    const page: PeoplePage = { page: 2, pages: 3, rows: [person('9', 'Zoé', 'pql')] };
    let fails = false;
    const many = company({ people: { page: 1, pages: 3, rows: company().people.rows } });
    const card = open(CompanyPanel, { answer: many, people: () => (fails ? json(503, {}) : json(200, page)) });
    await card.there('company-story');
    const turn = (to: number) => (card.findByTestId(Table, 'people-table').props as unknown as { onPageChange(to: number): void }).onPageChange(to);
    turn(2);
    await card.waitFor(() => { assert.match(card.text(), /Zoé/); });
    (card.findByTestId(Select, 'people-stage').props as unknown as { onChange(chosen: string): void }).onChange('');
    await card.waitFor(() => { assert.equal(card.asked.at(-1), '/companies/77/people?page=1&stage='); });
    fails = true;
    turn(3);
    await card.waitFor(() => { card.findByTestId(Text, 'people-failed'); });
    assert.match(card.text(), /Zoé/);
  });

  it('says so where nobody belongs to it, where it has no stage, and where it is gone', async () => {
    const empty = open(CompanyPanel, { answer: company({ current: null, visits: [], byStage: [], people: { page: 1, pages: 1, rows: [] }, deals: [], dealsInAll: 0 }) });
    await empty.there('company-story');
    assert.match(words(empty.text()), /No lifecycle stage yet.*No contact has this company.*None of its contacts has booked a demo yet/);
    const gone = open(CompanyPanel, { answer: { state: 'unknown_company' } }, 'ar');
    await gone.waitFor(() => { assert.match(gone.text(), /حُذفت أو دُمجت في شركة أخرى/); });
  });
});

describe('how fresh a segment is', () => {
  const judged = (trace: ReturnType<typeof field>) => [{ id: 's', name: 'S', stage: null, verdict: 'yes' as const, since: null, changesAt: null, trace }];
  const unfolded = async (changes: Parameters<typeof ready>[0]) => {
    const card = await shown(openCard(ready(changes)));
    card.findByTestId(Button, 'why-s').trigger('onClick');
    await card.waitFor(() => { part(card, 'segments'); });
    return words(card.text());
  };
  const industry = field({ object: 'company', property: 'industry', operator: 'is', values: ['IT'] }, 'yes', { state: 'value', value: 'IT', since: null });
  const readAt = { contact: '2026-11-23T11:57:00.000Z', company: '2026-11-23T09:00:00.000Z', deals: null, companies: null, lists: null };

  it("names the company's own reading where a company property decided, and how far HubSpot was searched", async () => {
    const text = await unfolded({ segments: judged(industry), readAt });
    assert.match(text, /Company read from HubSpot 3 hours ago · Searched for changes 1 minute ago/);
    assert.doesNotMatch(text, /Contact read/);
  });

  it('says nothing where events decided, and that the rest is being read while it is', async () => {
    assert.doesNotMatch(await unfolded({ segments: judged(event('Signed up', 'yes', 1) as never) }), /read from HubSpot|Searched/);
    const unread = field({ property: 'city', operator: 'is_known', values: [] }, 'unknown', { state: 'not_loaded' });
    const progress = { phase: 'contacts' as const, done: 1, total: 9, startedAt: NOW };
    const inside = judged(unread);
    assert.match(await unfolded({ segments: inside, progress }), /has not been read yet.*being read from HubSpot\./);
  });
});
