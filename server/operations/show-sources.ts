// What the settings page shows of sources. Memory only; no secret is among it, because none is kept that could be shown.
import type { ReceivedEvent, RejectedEvent, RejectionReason, Source, SourceKind, SourcesAnswer } from '@stagebook/contract';
import type { Deps } from '../deps.ts';
import { inPortal, type Portal } from '../store/portal.ts';
import { listSources, newestEvents, newestRejections, type NewestEvent, type RecordedRejection } from '../store/source-log.ts';
import type { ListedSource } from '../store/sources.ts';
import { workingPortal } from './portal-settings.ts';

const newest = 20;

/** The sources of this account, and what came last. */
export async function showSources(deps: Deps, { portalId }: { portalId: string }): Promise<SourcesAnswer> {
  return await inPortal(deps, portalId, async (at) => {
    await workingPortal(at);
    return {
      sources: (await listSources(at)).map((source) => onPage(deps, source)),
      received: (await newestEvents(at, newest)).map(receivedEvent),
      rejected: (await newestRejections(at, newest)).map(rejectedEvent),
    };
  });
}

/** One source as the page shows it, or null when this account has none of that id. */
export async function sourceOf(at: Portal, deps: Deps, id: string): Promise<Source | null> {
  const listed = (await listSources(at)).find((source) => source.id === id);
  return listed ? onPage(deps, listed) : null;
}

function onPage({ config }: Deps, { publicId, ...source }: ListedSource): Source {
  return { ...source, url: config.publicUrl + (publicId === null ? '/v1/events' : `/sources/${source.kind}/${publicId}`) };
}

const kinds: Readonly<Record<string, { kind: SourceKind; sort: string }>> = {
  key: { kind: 'events_api', sort: 'key' },
  segment: { kind: 'segment', sort: 'source' },
  chargebee: { kind: 'chargebee', sort: 'source' },
};

/** The source behind the word that events are kept under; neither for HubSpot itself. */
function named(source: string): { sourceId: string | null; kind: SourceKind | null } {
  const [word = '', id = ''] = source.split(':');
  const known = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  return known ? { sourceId: `${known.sort}-${id}`, kind: known.kind } : { sourceId: null, kind: null };
}

function receivedEvent({ source, learnedAt, ...event }: NewestEvent): ReceivedEvent {
  return { ...named(source), ...event, receivedAt: learnedAt };
}

function rejectedEvent({ source, messageId, name, why, detail, rejectedAt }: RecordedRejection): RejectedEvent {
  return { ...named(source), messageId, name, why: why as RejectionReason, detail, receivedAt: rejectedAt };
}
