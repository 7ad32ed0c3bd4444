// The drawn path: a stage that was skipped must not look like one that was reached.
import assert from 'node:assert/strict';
import { pathImage, pathSteps } from '../../../src/app/cards/path-strip.ts';
import { ready, visit } from './fixtures.ts';

const states = (card = ready()) => Object.fromEntries(pathSteps(card).map(({ id, state }) => [id, state]));
const svg = (rtl: boolean) => decodeURIComponent(pathImage(pathSteps(ready()), { rtl, skipped: 'skipped' }).replace('data:image/svg+xml,', ''));
const xOf = (drawing: string, label: string) => Number(new RegExp(`<text x="(\\d+)"[^>]*>${label}<`).exec(drawing)?.[1]);

describe('the path strip', () => {
  it('tells observed, skipped, current and coming stages apart', () => {
    assert.deepEqual(states(), { lead: 'been', prospect: 'skipped', user: 'been', pql: 'now', salesqualifiedlead: 'ahead', opportunity: 'ahead', customer: 'ahead', evangelist: 'ahead' });
  });

  it('calls nothing skipped that lies before the first stage seen', () => {
    const card = ready({ visits: [visit({ no: 1, stage: 'user', enteredAt: '2026-11-11T09:20:00Z', direction: 'first' })], current: null });
    assert.deepEqual([states(card)['lead'], states(card)['prospect'], states(card)['user']], ['ahead', 'ahead', 'been']);
  });

  it('has a stage for everybody who has none', () => {
    assert.deepEqual(new Set(Object.values(states(ready({ visits: [], current: null })))), new Set(['ahead']));
  });

  it('runs from right to left for right-to-left readers', () => {
    assert.ok(xOf(svg(false), 'Lead') < xOf(svg(false), 'Customer'));
    assert.ok(xOf(svg(true), 'Lead') > xOf(svg(true), 'Customer'));
  });

  it('writes a common stage name in full, and shortens one that no column holds', () => {
    const labels = ['Opportunity', 'Marketing Qualified Lead', 'Donaudampfschifffahrt', 'مؤهل للمبيعات', '商談中のリード', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven'];
    const card = ready({ stages: labels.map((label, at) => ({ id: String(at), label, definition: '', playbook: '' })), visits: [], current: null });
    const drawing = decodeURIComponent(pathImage(pathSteps(card), { rtl: false, skipped: 'skipped' }));
    assert.match(drawing, />Opportunity</);
    assert.match(drawing, />Marketing<.*>Qualified<.*>Lead</);
    assert.match(drawing, />Donau\p{L}*…</u);
  });

  it('draws no mark-up out of a label', () => {
    const card = ready({ stages: [{ id: 'lead', label: '<b>"&', definition: '', playbook: '' }] });
    assert.equal(decodeURIComponent(pathImage(pathSteps(card), { rtl: false, skipped: 'skipped' })).includes('<b>'), false);
  });
});
