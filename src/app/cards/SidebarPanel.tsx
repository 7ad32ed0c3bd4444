// One contact's lifecycle beside the record: the story once it is there, else what stands in its place.
import { useMemo } from 'react';
import { SidebarStory } from './SidebarStory.tsx';
import { Interim } from './Interim.tsx';
import { useCard } from './use-card.ts';
import type { PanelProps } from './panel-props.ts';
import { translatorFor } from './words.ts';

export function SidebarPanel({ context, actions, client, clock, newId }: PanelProps) {
  const { crm, user, portal } = context;
  const { view, refresh, hurry } = useCard({ client, contactId: String(crm.objectId), clock });
  const locale = user.locale ?? user.language;
  const timeZone = view.phase === 'shown' && view.answer.state === 'ready' ? view.answer.timeZone : portal.timezone;
  const words = useMemo(() => translatorFor({ locale, timeZone }), [locale, timeZone]);

  if (view.phase !== 'shown' || view.answer.state !== 'ready') return <Interim view={view} words={words} onRetry={refresh} />;
  return <SidebarStory card={view.answer} readAt={view.readAt} stale={view.stale} translator={words} wiring={{ client, clock, newId, hurry, actions }} />;
}
