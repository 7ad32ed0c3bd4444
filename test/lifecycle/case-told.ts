// What a trace found, in one line for the table of cases: kind, verdict, and in brackets what it rests on.
import type { LeafTrace, Trace } from '@stagebook/contract';

export function told(trace: Trace): string {
  if (trace.kind === 'not') return `not ${trace.verdict} [${told(trace.of)}]`;
  if ('of' in trace) return `${trace.kind} ${trace.verdict} [${trace.of.map(told).join(', ')}]`;
  return `${trace.kind} ${trace.verdict} (${toldLeaf(trace)})`;
}

function toldLeaf(trace: LeafTrace): string {
  switch (trace.kind) {
    case 'segment':
      return trace.found.name;
    case 'field':
      return trace.found.state === 'value' ? trace.found.value : trace.found.state.replace('_', ' ');
    case 'sequence':
      return trace.found.moments.join(' then ') || 'nothing';
    case 'event_time':
      return trace.found.at ?? 'never';
    case 'not_followed': {
      const { at, until, followedAt } = trace.found;
      return at === null ? 'never' : `${at}, ${followedAt === null ? `alone until ${until}` : `followed at ${followedAt}`}`;
    }
    case 'related': {
      if (trace.found.state === 'not_loaded') return 'not loaded';
      const { count, total, open, names } = trace.found;
      return [`${count} of ${total}`, ...(open > 0 ? [`${open} open`] : []), ...names].join(', ');
    }
    case 'list':
      return trace.found.state === 'not_loaded' ? 'not loaded' : `${trace.found.isMember ? 'in' : 'not in'} ${trace.found.name}`;
    default:
      return toldPast(trace);
  }
}

function toldPast({ found }: Extract<LeafTrace, { kind: 'event' | 'page' | 'changed' | 'was_ever' | 'stage' | 'meeting' }>): string {
  if ('state' in found && found.state === 'not_loaded') return 'not loaded';
  const { count, first, last } = found;
  return [
    ...('stage' in found ? [found.stage ?? 'no stage'] : []),
    String(count),
    ...(first === null ? [] : [`${first} to ${last}`]),
    ...('watchedSince' in found && found.watchedSince === null ? ['never watched'] : []),
  ].join(', ');
}
