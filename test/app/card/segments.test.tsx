// Segments and the next stage: the reason in a line, the whole trace one press away, what is missing, and when time changes it.
import assert from 'node:assert/strict';
import { Button, Flex, Icon, Text, Tile } from '@hubspot/ui-extensions';
import type { CardReady, SegmentOnCard, Trace } from '@stagebook/contract';
import { openCard, part, shown, textOf } from './open-card.tsx';
import type { Opened } from './open-card.tsx';
import { all, any, event, field, not, page, ready } from './fixtures.ts';

const ids = (card: Opened) =>
  card
    .findByTestId(Flex, 'segments')
    .findAll(Flex)
    .flatMap(({ props }) => (props.testId?.startsWith('segment-') ? [props.testId] : []));
const reason = (card: Opened, id: string) => card.findByTestId(Text, `reason-${id}`).text;
const marks = (node: { findAll: ReturnType<Opened['findByTestId']>['findAll'] }) =>
  node.findAll(Icon).map(({ props }) => props.screenReaderText);
const only = (trace: Trace, changes: Partial<SegmentOnCard> = {}): Partial<CardReady> => ({
  segments: [{ id: 'one', name: 'One', stage: null, verdict: trace.verdict, since: null, changesAt: null, trace, ...changes }],
});

describe('the segments on the card', () => {
  it('stand with those the contact is in, each with its reason in one line and since when', async () => {
    const card = await shown(openCard(ready()));
    assert.deepEqual(ids(card), ['segment-s-lead', 'segment-s-user', 'segment-s-pql']);
    assert.equal(reason(card, 's-pql'), '“Signed up” happened on 3 Nov and “Created a flow” happened 3 times (last on 3 Nov).');
    assert.match(part(card, 'segment-s-pql'), /^Uses the product\nsince 2 Jun · leads to PQL/);
  });

  it('say when a membership lapses, and when time alone begins one', async () => {
    const card = await shown(openCard(ready()));
    assert.match(part(card, 'segment-s-pql'), /Leaves on 3 Dec, 11:00 if nothing changes\.$/);
    const coming = await shown(openCard(ready(only(event('Logged in', 'no', 1), { changesAt: '2026-12-01T08:00:00Z' }))));
    coming.findByTestId(Button, 'other-segments').trigger('onClick');
    await coming.waitFor(() => assert.match(part(coming, 'segment-one'), /Enters on 1 Dec, 9:00 if nothing changes\.$/));
  });

  it('fold the others behind their number, with what is missing', async () => {
    const card = await shown(openCard(ready()));
    assert.equal(card.findByTestId(Button, 'other-segments').text, '2 others');
    card.findByTestId(Button, 'other-segments').trigger('onClick');
    await card.waitFor(() => assert.equal(reason(card, 's-prospect'), 'Has not visited “/pricing”.'));
    assert.match(part(card, 'segment-s-quiet'), /Not yet known.*watched only since 6 Nov.*Known from 5 Jan 2027, 1:00\.$/s);
    card.findByTestId(Button, 'other-segments').trigger('onClick');
    await card.waitFor(() => assert.equal(card.maybeFindByTestId(Flex, 'segment-s-prospect'), null));
  });

  it('unfold the whole trace: what is needed, what was found, and a sign for each', async () => {
    const card = await shown(openCard(ready()));
    card.findByTestId(Button, 'why-s-pql').trigger('onClick');
    await card.waitFor(() => {
      card.findByTestId(Tile, 'trace-s-pql');
    });
    const tree = card.findByTestId(Tile, 'trace-s-pql');
    assert.equal(
      textOf(tree),
      'All of these\n“Signed up” happened on 3 Nov\nOne of these is enough\n“Created a flow” happened 3 times (last on 3 Nov)\n“Imported contacts” has not happened',
    );
    assert.deepEqual(marks(tree), ['True', 'True', 'True', 'True', 'Not needed']);
    assert.equal(card.findByTestId(Button, 'why-s-pql').text, 'Hide');
  });

  it('stay as they were unfolded when the card is read again', async () => {
    const card = await shown(openCard(ready()));
    card.findByTestId(Button, 'why-s-user').trigger('onClick');
    await card.waitFor(() => {
      card.findByTestId(Tile, 'trace-s-user');
    });
    card.end.card = ready({ cursor: 'c2', paused: true });
    card.end.changed = true;
    await card.clock.advance(5000);
    await card.waitFor(() => assert.match(card.text(), /No record is changed/));
    assert.ok(card.findByTestId(Tile, 'trace-s-user'));
  });

  it('tell a "not" by turning around what it holds', async () => {
    const trace = not('yes', any('no', event('Churned', 'no', 0), event('Asked to be left alone', 'no', 0)));
    const card = await shown(openCard(ready(only(trace))));
    card.findByTestId(Button, 'why-one').trigger('onClick');
    await card.waitFor(() => {
      card.findByTestId(Tile, 'trace-one');
    });
    const tree = card.findByTestId(Tile, 'trace-one');
    assert.match(textOf(tree), /^All of these\n“Churned” has not happened \(must not happen\)/);
    assert.deepEqual(marks(tree), ['True', 'True', 'True']);
  });

  it('say on which leaf time alone will change something', async () => {
    const trace = all(
      'yes',
      event('Signed up', 'yes', 1),
      event('Logged in', 'yes', 4, { asked: { withinDays: 30 }, changesAt: '2026-12-03T10:00:00Z' }),
    );
    const card = await shown(openCard(ready(only(trace))));
    card.findByTestId(Button, 'why-one').trigger('onClick');
    await card.waitFor(() =>
      assert.match(textOf(card.findByTestId(Tile, 'trace-one')), /counting the last 30 days\)\nUntil 3 Dec, 11:00 if nothing changes\.$/),
    );
  });

  it('name the found value in the reason and the wanted one in what is missing', async () => {
    const industry = (verdict: 'yes' | 'no', value: string) =>
      field({ property: 'industry', operator: 'is_any_of', values: ['Software', 'Media'] }, verdict, {
        state: 'value',
        value,
        since: null,
      });
    assert.equal(reason(await shown(openCard(ready(only(industry('yes', 'Media'))))), 'one'), 'Industry is “Media”.');
    const card = await shown(openCard(ready(only(industry('no', 'Retail')))));
    card.findByTestId(Button, 'other-segments').trigger('onClick');
    await card.waitFor(() => assert.equal(reason(card, 'one'), 'Industry is “Retail” (must be “Software” or “Media”).'));
  });

  it('count what one line does not hold', async () => {
    const done = ['Created a flow', 'Imported contacts', 'Invited a colleague', 'Sent a campaign'].map((name) => event(name, 'yes', 1));
    const card = await shown(openCard(ready(only(all('yes', ...done)))));
    assert.equal(reason(card, 'one'), '“Created a flow” happened on 3 Nov, “Imported contacts” happened on 3 Nov and 2 more.');
  });

  it('say so where there are none, and where the contact is in none', async () => {
    assert.match(part(await shown(openCard(ready({ segments: [] }))), 'segments'), /No segments have been defined yet\.$/);
    assert.match(
      part(await shown(openCard(ready(only(event('Signed up', 'no', 0))))), 'segments'),
      /In no segment at the moment\.\n1 other$/,
    );
  });

  it('say once that no source of events is connected', async () => {
    const never = (name: string) => event(name, 'unknown', 0, { found: { watchedSince: null } });
    const card = await shown(openCard(ready(only(all('unknown', never('Signed up'), never('Logged in'))))));
    card.findByTestId(Button, 'other-segments').trigger('onClick');
    await card.waitFor(() => {
      card.findByTestId(Button, 'why-one');
    });
    card.findByTestId(Button, 'why-one').trigger('onClick');
    await card.waitFor(() =>
      assert.match(
        textOf(card.findByTestId(Tile, 'trace-one')),
        /^[^(]*“Logged in” has not been seen\nNo source of events is connected\.$/s,
      ),
    );
  });
});

describe('the next stage on the card', () => {
  const next = { stage: 'prospect', segment: 's-prospect', isOn: true, missing: [], met: [] };

  it('is a checklist: ticked what is there, open what is missing', async () => {
    const card = await shown(openCard(ready({ next })));
    assert.deepEqual(marks(card.findByTestId(Flex, 'next')), ['Done', 'Done', 'Missing']);
    assert.match(part(card, 'next'), /^Missing for Prospect.*Has not visited “\/pricing”$/s);
  });

  it('is told from what the server says where the segment is not on the card', async () => {
    const told = { ...next, segment: 's-else', met: [event('Signed up', 'yes', 1)], missing: [page('/pricing', 'no', 0)] };
    const card = await shown(openCard(ready({ next: told })));
    assert.deepEqual(marks(card.findByTestId(Flex, 'next')), ['Done', 'Missing']);
  });

  it('says when its rule is off, and when no rule leads there', async () => {
    assert.match(part(await shown(openCard(ready({ next: { ...next, isOn: false } }))), 'next'), /rule that leads there is switched off/);
    assert.match(part(await shown(openCard(ready())), 'next'), /^Next stage: SQL.*set by hand or by a booking/s);
  });

  it('says that nothing is missing, and what the move waits for', async () => {
    const done = { ...next, segment: 's-user' };
    assert.match(part(await shown(openCard(ready({ next: done }))), 'next'), /^Next stage: Prospect.*The move is on its way\.$/s);
    const hold = { until: '2026-12-03T11:00:00Z', by: ready().current!.cause, waiting: true };
    assert.match(part(await shown(openCard(ready({ next: done, hold }))), 'next'), /waits until 3 Dec, 12:00\.$/);
  });

  it('says when there is none', async () => {
    const card = await shown(openCard(ready({ next: null })));
    assert.equal(card.findByTestId(Text, 'next').text, 'This is the hottest stage.');
  });
});
