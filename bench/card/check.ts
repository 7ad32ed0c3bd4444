// Both servers must tell the same before they are timed: a quick wrong answer is no figure.
import assert from 'node:assert/strict';
import type { CardReady } from '@stagebook/contract';
import type { Ask } from './ask.ts';

type Visit = Pick<CardReady['visits'][number], 'no' | 'stage' | 'enteredAt' | 'leftAt' | 'dwellSeconds' | 'timesInStage'>;
/** What both answers have in common. */
type Common = {
  state: string;
  contact: { id: string; name: string };
  visits: Visit[];
  segments: { id: string; verdict: string; trace: object }[];
  meeting: { id: string; deal: { id: string } | null; steps: { kind: string }[] } | null;
};

/** Throws unless both know the same contact, visits, verdicts with their traces, meeting, kinds of steps and deal, and refuse a signature that is not genuine. */
export async function checkSame(origins: readonly string[], asks: readonly Ask[]): Promise<void> {
  const seen: Common[] = [];
  for (const ask of asks) {
    const [one, ...others] = await Promise.all(origins.map((origin) => cardFrom(origin, ask)));
    assert.ok(one && one.visits.length > 0, `The card of ${ask.path} has no visits.`);
    for (const other of others) assert.deepEqual(comparable(other), comparable(one));
    seen.push(one);
  }
  assert.ok(seen.some(({ meeting }) => meeting?.deal && meeting.steps.length > 0), 'No contact among those compared has a meeting with a deal.');
  const [first] = asks;
  assert.ok(first);
  for (const origin of origins) {
    const answer: Response = await fetch(origin + first.path, { headers: { ...first.headers, 'x-hubspot-signature-v3': 'A'.repeat(43) + '=' } });
    assert.equal(answer.status, 401, `${origin} takes a signature that is not genuine.`);
  }
}

async function cardFrom(origin: string, { path, headers }: Ask): Promise<Common> {
  const response = await fetch(origin + path, { headers });
  const text = await response.text();
  assert.equal(response.status, 200, `${origin}${path} answered ${response.status}: ${text}`);
  const card = JSON.parse(text) as Common;
  assert.equal(card.state, 'ready', `${origin}${path} is not ready: ${text}`);
  return card;
}

function comparable({ contact, visits, segments, meeting }: Common): object {
  const moment = (text: string | null): number | null => (text === null ? null : Date.parse(text));
  return {
    contact: [contact.id, contact.name],
    visits: visits.map(({ no, stage, enteredAt, leftAt, dwellSeconds, timesInStage }) => [no, stage, moment(enteredAt), moment(leftAt), dwellSeconds, timesInStage]),
    segments: segments.map(({ id, verdict, trace }) => ({ id, verdict, trace })),
    meeting: meeting && [meeting.id, meeting.deal?.id, [...new Set(meeting.steps.map(({ kind }) => kind))]],
  };
}
