// Opens the real panel on HubSpot's testing renderer, with a back end at the far end of the wire and a clock that is told to move.
import { Flex } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import type { RenderedChildNode } from '@hubspot/ui-extensions/testing';
import { createClient } from '@stagebook/client';
import type { FetchOptions } from '@stagebook/client';
import type { CardAnswer } from '@stagebook/contract';
import { LifecyclePanel } from '../../../src/app/cards/LifecyclePanel.tsx';
import { fakeClock } from './fake-clock.ts';

export type Sent = { url: string; options: FetchOptions };
export type FarEnd = { card: CardAnswer | Response; posts: (sent: Sent) => Promise<Response> | Response; changed: boolean };

export const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

type Node = { childNodes: RenderedChildNode[] };
/** All words below a node, in the order in which they are read. */
export const textOf = (node: Node | null | undefined): string => node?.childNodes.map((child) => ('childNodes' in child ? textOf(child) : child.text)).filter(Boolean).join('\n') ?? '';

/** The panel as a rep with this locale sees it. Change `end` to change what the back end says. */
export function openCard(card: FarEnd['card'], locale = 'en-GB') {
  const renderer = createRenderer('crm.record.tab');
  const clock = fakeClock();
  const sent: Sent[] = [];
  const end: FarEnd = { card, posts: () => json(202, { accepted: true }), changed: false };
  const fetch = async (url: string, options: FetchOptions) => {
    if (options.method === 'POST') {
      sent.push({ url, options });
      return end.posts({ url, options });
    }
    if (url.includes('/since')) return json(200, { changed: end.changed });
    return end.card instanceof Response ? end.card.clone() : json(200, end.card);
  };
  const client = createClient({ backend: 'https://stagebook.test', fetch });
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const { context, actions } = renderer.mocks;
  context.user.locale = locale;
  const draw = () => renderer.render(<LifecyclePanel context={context} actions={actions} client={client} clock={clock} newId={newId} />);
  draw();
  return { ...renderer, clock, sent, end, text: () => textOf(renderer.getRootNode()) };
}

export type Opened = ReturnType<typeof openCard>;

/** The card once that part of it is there. */
export async function shown(card: Opened, id = 'story'): Promise<Opened> {
  await card.waitFor(() => { card.findByTestId(Flex, id); });
  return card;
}

/** All words of one part. */
export const part = (card: Opened, id: string): string => textOf(card.findByTestId(Flex, id));
