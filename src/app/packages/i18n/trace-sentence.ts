// A trace read aloud. The sentence is made of nothing but the trace: every leaf is one clause, so a leaf that is gone is a clause that is gone.
import type { LeafTrace, Trace, Verdict } from '@stagebook/contract';
import { leafClause, neverWatched } from './trace-leaf.ts';
import type { Reading } from './trace-parts.ts';

export type { Reading, TraceKey, TraceTranslator } from './trace-parts.ts';

/** The whole reason as one sentence. What decided comes first; what was also looked at follows. */
export function traceSentence(trace: Trace, reading: Reading): string {
  const { words } = reading;
  if (leavesOf(trace).filter(neverWatched).length < 2) return words.t('trace.sentence', { clause: traceClause(trace, reading) });
  // What holds for several points is said once, at the end, and not in brackets behind each of them.
  return words.t('trace.sentence_sourceless', { clause: traceClause(trace, { ...reading, sourceless: 'said after' }) });
}

function leavesOf(trace: Trace): LeafTrace[] {
  if ('condition' in trace) return [trace];
  return trace.kind === 'not' ? leavesOf(trace.of) : trace.of.flatMap(leavesOf);
}

/** The reason without a full stop, for a list of points. */
export function traceClause(trace: Trace, reading: Reading): string {
  return capitalised(reading.words.t('trace.point', { clause: clause(trace, { negated: false, inside: false }, reading) }), reading.words);
}

/** What has to be true for the whole, one point each, with whether it is: the children of an `all`, else the trace itself. */
export function tracePoints(trace: Trace): Trace[] {
  return trace.kind === 'all' ? trace.of.flatMap(tracePoints) : [trace];
}

type Group = Exclude<Trace, { kind: 'not' } | LeafTrace>;
type Place = { negated: boolean; inside: boolean };

function clause(trace: Trace, place: Place, reading: Reading): string {
  if (trace.kind === 'not') return clause(trace.of, { ...place, negated: !place.negated }, reading);
  if ('condition' in trace) return leafClause(trace, place.negated, reading);
  const [only, ...others] = trace.of;
  if (only !== undefined && others.length === 0) return clause(only, trace.kind === 'none' ? { ...place, negated: !place.negated } : place, reading);
  const text = group(trace, place.negated, reading);
  return place.inside ? reading.words.t('trace.group', { clause: text }) : text;
}

/** De Morgan: `none` is `any` under a `not`; under a `not`, an `all` reads as an `any` of opposites, and the other way round. */
function group(trace: Group, isUnderNot: boolean, reading: Reading): string {
  const { words } = reading;
  const negated = isUnderNot !== (trace.kind === 'none');
  const every = (trace.kind === 'all') !== negated;
  const said = (wanted: Verdict) => {
    const children = trace.of.filter((child) => under(child.verdict, negated) === wanted);
    const inside = children.length > 1;
    return children.length === 0 ? null : words.list(children.map((child) => clause(child, { negated, inside }, reading)));
  };
  const [met, missing, open] = [said('yes'), said('no'), said('unknown')];
  const parts = every
    ? [missing, open && (missing ? words.t('trace.also_unknown', { list: open }) : open), met && (missing ?? open ? words.t('trace.also_met', { list: met }) : met)]
    : [met, open && (met ? words.t('trace.also_unknown', { list: open }) : words.t('trace.one_is_enough', { list: open })), missing && lacking(missing, { met, open }, words)];
  return parts.filter((part) => part !== null).join(words.t('trace.separator'));
}

function lacking(missing: string, { met, open }: { met: string | null; open: string | null }, words: Reading['words']): string {
  return met ?? open ? words.t('trace.not_needed', { list: missing }) : words.t('trace.one_is_enough', { list: missing });
}

function under(verdict: Verdict, negated: boolean): Verdict {
  if (!negated || verdict === 'unknown') return verdict;
  return verdict === 'yes' ? 'no' : 'yes';
}

/** The first letter in capitals as that language has them (Turkish has two kinds of I); isolates before it are passed over. */
export function capitalised(text: string, { language }: { language: string }): string {
  return text.replace(/^([\u2066-\u2069]*)(\p{Ll})/u, (_all, before: string, letter: string) => before + letter.toLocaleUpperCase(language));
}
