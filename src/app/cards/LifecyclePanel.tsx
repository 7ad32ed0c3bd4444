// One contact's lifecycle story: chooses between the states, and draws none of them itself.
import { useMemo } from 'react';
import { CardStory } from './CardStory.tsx';
import { Failed, Loading, NeedsScopes, Pending, UnknownContact } from './Interim.tsx';
import { useCard } from './use-card.ts';
import type { PanelProps } from './panel-props.ts';
import { translatorFor } from './words.ts';

export function LifecyclePanel({ context, actions, client, clock, newId }: PanelProps) {
  const { crm, user, portal } = context;
  const { view, refresh, hurry } = useCard({ client, contactId: String(crm.objectId), clock });
  const locale = user.locale ?? user.language;
  const timeZone = view.phase === 'shown' && view.answer.state === 'ready' ? view.answer.timeZone : portal.timezone;
  const words = useMemo(() => translatorFor({ locale, timeZone }), [locale, timeZone]);

  if (view.phase === 'loading') return <Loading words={words} />;
  if (view.phase === 'failed') return <Failed reason={view.reason} problem={view.problem} words={words} onRetry={refresh} />;
  const { answer } = view;
  switch (answer.state) {
    case 'pending': return <Pending progress={answer.progress} words={words} />;
    case 'needs_scopes': return <NeedsScopes missing={answer.missing} reconnectUrl={answer.reconnectUrl} words={words} />;
    case 'unknown_contact': return <UnknownContact words={words} />;
    case 'ready': return <CardStory card={answer} readAt={view.readAt} stale={view.stale} translator={words} wiring={{ client, clock, newId, hurry, actions }} />;
    default: return answer satisfies never;
  }
}
