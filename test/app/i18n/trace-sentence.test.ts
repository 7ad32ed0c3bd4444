// A trace read aloud: each kind of leaf and verdict, and that the sentence is made of the trace alone.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTranslator, traceSentence } from '@stagebook/i18n';
import { cardCatalogues } from '@stagebook/i18n/card';
import type { LeafTrace, Trace, Verdict } from '@stagebook/contract';
import { all, any, event, field, not, NOW, page } from '../card/fixtures.ts';
import { changed, eventTime, list, meeting, none, notFollowed, related, segment, sequence, stage, wasEver } from './leaves.ts';

const english = createTranslator({ locale: 'en-GB', timeZone: 'Europe/Paris', catalogues: cardCatalogues });
const arabic = createTranslator({ locale: 'ar', timeZone: 'Europe/Paris', catalogues: cardCatalogues });
const say = (trace: Trace) => traceSentence(trace, { words: english, now: NOW });
const sayInArabic = (trace: Trace) => traceSentence(trace, { words: arabic, now: NOW });
const france = { state: 'value', value: 'France', since: '2026-02-03T00:00:00Z' } as const;

const rows: [string, Trace, string][] = [
  ['an event that happened once', event('Signed up', 'yes', 1), '“Signed up” happened on 3 Nov.'],
  ['an event that happened often', event('Signed up', 'yes', 3), '“Signed up” happened 3 times (last on 3 Nov).'],
  ['an event that did not happen', event('Signed up', 'no', 0), '“Signed up” has not happened.'],
  ['an event that happened too seldom', event('Import', 'no', 1, { asked: { times: 3, withinDays: 30 } }), '“Import” happened on 3 Nov (at least 3 times needed; counting the last 30 days).'],
  ['an event that may happen at most once', event('Import', 'no', 2, { asked: { operator: 'at_most', times: 1 } }), '“Import” happened 2 times (last on 3 Nov; at most once allowed).'],
  ['an event asked for exactly twice', event('Import', 'yes', 2, { asked: { operator: 'exactly', times: 2 } }), '“Import” happened 2 times (last on 3 Nov; exactly 2 times needed).'],
  ['an event that must not happen', event('Churned', 'yes', 0, { asked: { operator: 'at_most', times: 0 } }), '“Churned” has not happened (must not happen).'],
  ['an event not watched long enough', event('Login', 'unknown', 0, { asked: { operator: 'at_most', times: 0, withinDays: 60 }, found: { watchedSince: '2026-11-06T00:00:00Z' } }), '“Login” has not been seen (must not happen; counting the last 60 days; watched only since 6 Nov).'],
  ['an event that nobody reports', event('Login', 'unknown', 0, { found: { watchedSince: null } }), '“Login” has not been seen (no source of events is connected).'],
  ['events that nobody reports, said once', all('unknown', event('Login', 'unknown', 0, { found: { watchedSince: null } }), event('Import', 'unknown', 0, { found: { watchedSince: null } })), '“Login” has not been seen and “Import” has not been seen. No source of events is connected.'],
  ['a page that was visited', page('/pricing', 'yes', 1), 'Visited “/pricing” on 3 Nov.'],
  ['a page that was not visited', page('/docs', 'no', 0, { match: 'starts_with' }), 'Has not visited a page that starts with “/docs”.'],
  ['pages visited too seldom', page('blog', 'no', 2, { match: 'contains', times: 5, withinDays: 1 }), 'Visited a page with “blog” in its address 2 times (last on 3 Nov; at least 5 times needed; counting the last day).'],
  ['a field with the wanted value', field({ property: 'country', operator: 'is', values: ['France'] }, 'yes', france), 'Country is “France” (since 3 Feb).'],
  ['a field with another value', field({ property: 'country', operator: 'is_any_of', values: ['Spain', 'Italy'] }, 'no', france), 'Country is “France” (since 3 Feb; must be “Spain” or “Italy”).'],
  ['a field without a value', field({ property: 'jobtitle', operator: 'is_known', values: [] }, 'no', { state: 'empty' }), 'Job title is empty (must have a value).'],
  ['a field that was not read', field({ property: 'hs_lead_status', operator: 'is_not', values: ['UNQUALIFIED'] }, 'unknown', { state: 'not_loaded' }), 'Lead status has not been read yet (must not be “Unqualified”).'],
  ['a field of the company', field({ object: 'company', property: 'numberofemployees', operator: 'more_than', values: ['50'] }, 'yes', { state: 'value', value: '120', since: null }), 'The company’s number of employees is “120” (must be more than “50”).'],
  ['a property without a name of ours', field({ property: 'hs_favourite_colour', operator: 'contains', values: ['e'] }, 'yes', { state: 'value', value: 'red', since: null }), 'Favourite colour is “red” (must contain “e”).'],
  ['a date that must be before a day', field({ property: 'closedate', operator: 'before', values: ['2026-12-01'] }, 'no', { state: 'value', value: '2026-12-24', since: null }), 'Close date is “2026-12-24” (must be before “2026-12-01”).'],
  ['a moment that must be after another, in the reader’s zone', field({ property: 'lastcall', operator: 'after', values: ['2026-11-01T12:00:00Z'] }, 'yes', { state: 'value', value: '2026-11-03T12:30:00Z', since: null }), 'Lastcall is “3 Nov, 13:30” (must be after “1 Nov, 13:00”).'],
  ['a number between two', field({ property: 'score', operator: 'between', values: ['10', '20'] }, 'no', { state: 'value', value: '9', since: null }), 'Score is “9” (must be between “10” and “20”).'],
  ['a date in the last days of 24 hours', field({ property: 'lastcall', operator: 'in_the_last', values: ['30'] }, 'yes', { state: 'value', value: '2026-11-03', since: null }), 'Lastcall is “2026-11-03” (must be within the last 30 days).'],
  ['a date in the next days of a calendar', field({ property: 'renewal', operator: 'not_in_the_next', values: ['7'], zone: 'America/New_York' }, 'yes', { state: 'empty' }), 'Renewal is empty (must not be within the next 7 calendar days (America/New York)).'],
  ['a not of a start', not('no', field({ property: 'city', operator: 'does_not_start_with', values: ['P'] }, 'yes', { state: 'value', value: 'Berlin', since: null })), 'City is “Berlin” (must start with “P”).'],
  ['an event in days of a calendar', event('Login', 'no', 0, { asked: { withinDays: 3, zone: 'Europe/Paris' } }), '“Login” has not happened (counting the last 3 calendar days (Europe/Paris)).'],
  ['a property that changed', changed({ from: 'a', to: 'b' }, 'yes', 1), 'City (from “a” to “b”) changed on 3 Nov.'],
  ['a property that changed too often', changed({ operator: 'at_most', times: 1, withinDays: 30 }, 'no', 3), 'City changed 3 times (last on 3 Nov; at most once allowed; counting the last 30 days).'],
  ['a property that was not cleared', changed({ to: '' }, 'no', 0), 'City (to no value) has not changed.'],
  ['a property whose past was not read', changed({ from: 'a' }, 'unknown', 0, { state: 'not_loaded' }), 'The past of city (from “a”) has not been read yet.'],
  ['a property whose past is cut', wasEver(['a', 'b'], 'unknown', 0, { completeSince: '2026-11-01T00:00:00Z' }), 'City has not been seen to become “a” or “b” (must have been “a” or “b” at some time; known only since 1 Nov).'],
  ['what a property was', wasEver(['a'], 'yes', 1), 'City became “a” on 3 Nov.'],
  ['what a property must never have been', not('no', wasEver(['a'], 'yes', 1)), 'City became “a” on 3 Nov (must never have been “a”).'],
  ['the first time', eventTime({ name: 'Login', days: 7 }, 'yes', '2026-11-20T10:00:00Z'), '“Login” first happened on 20 Nov (must be within the last 7 days).'],
  ['the last time, longer ago', eventTime({ name: 'Login', time: 'last', when: 'longer_ago', days: 30 }, 'no', '2026-11-20T10:00:00Z'), '“Login” last happened on 20 Nov (must be longer ago than 30 days).'],
  ['an event with what it must carry', event('Paid', 'no', 0, { asked: { where: { match: 'all', tests: [{ property: 'plan', operator: 'is', values: ['pro'] }, { property: 'seats', operator: 'more_than', values: ['5'] }] } } }), '“Paid” has not happened (counting where plan must be “pro” and seats must be more than “5”).'],
  ['how far a sequence came', sequence([{ kind: 'event', name: 'Signed up' }, { kind: 'page', match: 'glob', path: '/docs/*' }], 'no', 1, { withinDays: 3 }), 'In this order: “Signed up” on 3 Nov and a page like “/docs/*” not yet (each within 3 days of the one before).'],
  ['the stage', stage({ stages: ['lead'], test: 'is' }, 'no', 0), 'Lifecycle stage is “sql” (since 3 Nov; must be “lead”).'],
  ['how long the stage must last', stage({ stages: ['sql'], test: 'in_for', days: 14, zone: 'Europe/Paris' }, 'no', 1), 'Lifecycle stage is “sql” (since 3 Nov; must be “sql” for at least 14 calendar days (Europe/Paris)).'],
  ['a stage that was entered', stage({ object: 'company', stages: ['sql'], test: 'entered', days: 30 }, 'yes', 1), 'The company’s lifecycle stage became “sql” on 3 Nov (must be within the last 30 days).'],
  ['meetings', meeting({ what: 'held', times: 2 }, 'no', 1), 'A meeting was held on 3 Nov (at least 2 times needed).'],
  ['no meeting', meeting({ operator: 'at_most', times: 0 }, 'yes', 0), 'No meeting has been booked (must not happen).'],
  ['another segment', segment('Hot', 'yes'), 'Is in “Hot”.'],
  ['not another segment', not('no', segment('Hot', 'yes')), 'Is in “Hot” (must not be in it).'],
  ['a not, as the opposite demand', not('no', event('Import', 'yes', 3, { asked: { times: 2 } })), '“Import” happened 3 times (last on 3 Nov; at most once allowed).'],
  ['a not of a field', not('yes', field({ property: 'country', operator: 'is', values: ['Spain'] }, 'no', france)), 'Country is “France” (since 3 Feb; must not be “Spain”).'],
  ['what is missing before what is met', all('no', event('A', 'yes', 1), event('B', 'no', 0)), '“B” has not happened; already true: “A” happened on 3 Nov.'],
  ['what is open after what is missing', all('no', event('A', 'unknown', 0, { found: { watchedSince: null } }), event('B', 'no', 0)), '“B” has not happened; not yet known: “A” has not been seen (no source of events is connected).'],
  ['that one of several is enough', any('no', event('A', 'no', 0), event('B', 'no', 0)), '“A” has not happened and “B” has not happened (one is enough).'],
  ['what was not needed', any('yes', event('A', 'no', 0), event('B', 'yes', 1)), '“B” happened on 3 Nov; not needed: “A” has not happened.'],
  ['a not of an all, as an any of opposites', not('yes', all('no', event('A', 'yes', 1), event('B', 'no', 0))), '“B” has not happened (must not happen); not needed: “A” happened on 3 Nov (must not happen).'],
  ['none of several, met', none('yes', event('A', 'no', 0), event('B', 'no', 0)), '“A” has not happened (must not happen) and “B” has not happened (must not happen).'],
  ['none of several, with one in the way', none('no', event('A', 'yes', 1), event('B', 'no', 0)), '“A” happened on 3 Nov (must not happen); already true: “B” has not happened (must not happen).'],
  ['a none of one', none('no', segment('Hot', 'yes')), 'Is in “Hot” (must not be in it).'],
  ['a not of none, as any', not('yes', none('no', event('A', 'yes', 1), event('B', 'no', 0))), '“A” happened on 3 Nov; not needed: “B” has not happened.'],
  ['what did not follow', notFollowed({}, 'yes'), '“Signed up” happened on 3 Nov, “Created flow” did not follow (must be left without “Created flow” for 3 days).'],
  ['what may still follow', notFollowed({}, 'no', { until: '2026-11-30T09:00:00Z' }), '“Signed up” happened on 3 Nov, there is time for “Created flow” until 30 Nov, 10:00 (must be left without “Created flow” for 3 days).'],
  ['what followed', notFollowed({ which: 'last' }, 'no', { followedAt: '2026-11-04T10:00:00Z' }), '“Signed up” happened on 3 Nov, “Created flow” followed on 4 Nov (must be left without “Created flow” for 3 days; only the last time counts).'],
  ['what nobody would have seen', notFollowed({}, 'unknown', { watchedSince: '2026-11-05T00:00:00Z' }), '“Signed up” happened on 3 Nov, “Created flow” has not been seen after it (must be left without “Created flow” for 3 days; watched only since 5 Nov).'],
  ['what nothing could follow, because it never was', notFollowed({ zone: 'Europe/Paris' }, 'no', { at: null, until: null }), '“Signed up” has not happened (must be left without “Created flow” for 3 calendar days (Europe/Paris)).'],
  ['that something must have followed', not('no', notFollowed({}, 'yes')), '“Signed up” happened on 3 Nov, “Created flow” did not follow (must not be left without “Created flow” for 3 days).'],
  ['deals that pass', related({ where: { match: 'all', tests: [{ property: 'amount', operator: 'more_than', values: ['1000'] }] } }, 'yes', { count: 1, names: ['Acme'] }), '1 of 2 deals counts (“Acme”; counting where amount must be more than “1000”; at least 1 needed).'],
  ['open deals of which too few pass', related({ records: 'open_deals', times: 2 }, 'no', { count: 0, total: 0 }), '0 of 0 open deals count (at least 2 needed).'],
  ['companies of which it is not known', related({ records: 'companies', operator: 'at_most', times: 0 }, 'unknown', { open: 2 }), '0 of 2 companies count (at most 0 allowed; of 2 this is not yet known).'],
  ['deals that were not read', related({ operator: 'exactly', times: 1 }, 'unknown'), 'The deals have not been read yet (exactly 1 needed).'],
  ['a list that holds the contact', list('12', 'yes', { name: 'VIP', since: '2026-11-03T10:00:00Z' }), 'Is in the list “VIP” (since 3 Nov).'],
  ['a list that does not, without a name', list('12', 'no', {}), 'Is not in the list “no. 12” (must be in it).'],
  ['a list nobody asked about', not('unknown', list('12', 'unknown')), 'It is not yet known whether the list “no. 12” holds the contact (must not be in it).'],
  ['a lead status by its name', field({ property: 'hs_lead_status', operator: 'is_any_of', values: ['OPEN_DEAL', 'CUSTOM'] }, 'no', { state: 'value', value: 'ATTEMPTED_TO_CONTACT', since: null }), 'Lead status is “Attempted to contact” (must be “Open deal” or “CUSTOM”).'],
  ['a lead status that changed', changed({ property: 'hs_lead_status', from: 'NEW', to: 'CONNECTED' }, 'no', 0), 'Lead status (from “New” to “Connected”) has not changed.'],
  ['a consent that was withdrawn', field({ property: 'hs_email_optout', operator: 'is_not', values: ['true'] }, 'no', { state: 'value', value: 'true', since: null }), 'Opted out of all e-mail is “yes” (must not be “yes”).'],
  ['a group inside a group', all('yes', event('A', 'yes', 1), any('yes', event('B', 'yes', 1), event('C', 'no', 0))), '“A” happened on 3 Nov and (“B” happened on 3 Nov; not needed: “C” has not happened).'],
];

const verdicts = fc.constantFrom<Verdict>('yes', 'no', 'unknown');
/** Leaves of every kind that differ in name, so that each has a clause of its own. */
const leaf = fc.tuple(fc.nat(100_000), verdicts, fc.nat(4), fc.nat(12)).map(([name, verdict, count, kind]): LeafTrace => {
  switch (kind) {
    case 0: return event(`event ${name}`, verdict, count);
    case 1: return page(`/page/${name}`, verdict, count);
    case 2: return changed({ to: `town ${name}` }, verdict, count);
    case 3: return wasEver([`town ${name}`], verdict, count);
    case 4: return eventTime({ name: `event ${name}` }, verdict, count > 0 ? NOW : null);
    case 5: return sequence([{ kind: 'event', name: `event ${name}` }, { kind: 'page', match: 'glob', path: '/docs/*' }], verdict, count);
    case 6: return stage({ stages: [`stage ${name}`], ...(count > 2 ? { test: 'in_for', days: 3 } : { test: 'was_ever' }) }, verdict, count);
    case 7: return meeting({ times: name + 2 }, verdict, count);
    case 8: return segment(`segment ${name}`, verdict);
    case 9: return notFollowed({ first: { kind: 'event', name: `event ${name}` }, which: count > 1 ? 'last' : 'any' }, verdict, count > 0 ? {} : { at: null, until: null });
    case 10: return related({ records: 'companies', times: name + 2 }, verdict, verdict === 'unknown' ? undefined : { count });
    case 11: return list(`list ${name}`, verdict, verdict === 'unknown' ? undefined : {});
    default: return field({ property: 'city', operator: 'is_not', values: [`city ${name}`] }, verdict, { state: 'value', value: `town ${name}`, since: null });
  }
});
/** The name by which a leaf of this test can be told from others. */
function namedIn(condition: LeafTrace['condition']): string {
  switch (condition.kind) {
    case 'event': case 'event_time': return condition.name;
    case 'page': return condition.path;
    case 'changed': return condition.to ?? '';
    case 'sequence': return condition.steps.map((step) => (step.kind === 'event' ? step.name : step.path))[0] ?? '';
    case 'stage': return condition.stages[0] ?? '';
    case 'meeting': return 'meeting';
    case 'segment': return condition.segment;
    case 'not_followed': return condition.first.kind === 'event' ? condition.first.name : condition.first.path;
    case 'related': return 'companies';
    case 'list': return condition.list;
    default: return condition.values[0] ?? '';
  }
}
const { tree } = fc.letrec<{ tree: Trace; group: Trace }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', maxDepth: 3, withCrossShrink: true }, leaf, tie('group'), tie('tree').chain((of) => verdicts.map((verdict) => not(verdict, of)))),
  group: fc.tuple(fc.constantFrom(all, any, none), verdicts, fc.array(tie('tree'), { minLength: 1, maxLength: 3 })).map(([grouped, verdict, of]) => grouped(verdict, ...of)),
}));

function leaves(trace: Trace): LeafTrace[] {
  if ('condition' in trace) return [trace];
  return trace.kind === 'not' ? leaves(trace.of) : trace.of.flatMap(leaves);
}
/** The trace without its n-th leaf; null when nothing is left. */
function without(trace: Trace, gone: LeafTrace): Trace | null {
  if ('condition' in trace) return trace === gone ? null : trace;
  if (trace.kind === 'not') {
    const of = without(trace.of, gone);
    return of && { ...trace, of };
  }
  const of = trace.of.map((child) => without(child, gone)).filter((child) => child !== null);
  return of.length === 0 ? null : { ...trace, of };
}

describe('a trace read aloud', () => {
  for (const [what, trace, sentence] of rows) it(`tells ${what}`, () => assert.equal(say(trace), sentence));

  it('changes with every leaf that is taken away, in both languages', () => {
    fc.assert(fc.property(tree, (trace) => {
      for (const gone of leaves(trace)) {
        const rest = without(trace, gone);
        if (rest === null) continue;
        assert.notEqual(say(rest), say(trace));
        assert.notEqual(sayInArabic(rest), sayInArabic(trace));
      }
    }), { numRuns: 80 });
  });

  it('names what each leaf asks for or found, and says nothing that the trace does not hold', () => {
    fc.assert(fc.property(tree, (trace) => {
      const sentence = say(trace);
      for (const { condition } of leaves(trace)) {
        const named = namedIn(condition);
        assert.ok(sentence.includes(named), `${sentence} leaves out ${named}`);
      }
      assert.equal(sentence.match(/\{\{|undefined|null|NaN/), null);
    }), { numRuns: 80 });
  });

  it('calls a stage by the reader’s name for it', () => {
    const words = { ...english, stage: (id: string) => id.toUpperCase() };
    assert.equal(traceSentence(stage({ stages: ['lead'], test: 'is' }, 'no', 0), { words, now: NOW }), 'Lifecycle stage is “SQL” (since 3 Nov; must be “LEAD”).');
  });

  it('calls an option by the portal’s name for it', () => {
    const words = { ...english, option: (property: string, value: string) => (value === 'NEW' ? `${property} one` : undefined) };
    const trace = field({ property: 'hs_lead_status', operator: 'is_any_of', values: ['NEW', 'OPEN'] }, 'no', { state: 'empty' });
    assert.equal(traceSentence(trace, { words, now: NOW }), 'Lead status is empty (must be “hs_lead_status one” or “Open”).');
  });

  it('speaks Arabic to an Arabic reader, with every name isolated', () => {
    const sentence = sayInArabic(event('Signed up', 'yes', 3));
    assert.match(sentence, /وقع الحدث «\u2068Signed up\u2069» 3 مرات/);
    assert.equal(sentence.replaceAll(/\u2068[^\u2069]*\u2069/g, '').match(/[A-Za-z]/), null);
  });
});
