// One company's lifecycle: the story once it is there, else what stands in its place.
import { useMemo } from 'react';
import type { CompanyAnswer } from '@stagebook/contract';
import { CompanyStory } from './CompanyStory.tsx';
import { Interim } from './Interim.tsx';
import type { PanelProps } from './panel-props.ts';
import { useCard } from './use-card.ts';
import { translatorFor } from './words.ts';

export function CompanyPanel({ context, client, clock }: PanelProps) {
  const { crm, user, portal } = context;
  const asking = useMemo(() => ({ readCard: client.readCompany, readSince: client.readCompanySince }), [client]);
  const { view, refresh } = useCard<CompanyAnswer>({ client: asking, contactId: String(crm.objectId), clock });
  const locale = user.locale ?? user.language;
  const timeZone = view.phase === 'shown' && view.answer.state === 'ready' ? view.answer.timeZone : portal.timezone;
  const words = useMemo(() => translatorFor({ locale, timeZone }), [locale, timeZone]);

  if (view.phase !== 'shown' || view.answer.state !== 'ready') return <Interim view={view} words={words} onRetry={refresh} />;
  return <CompanyStory card={view.answer} readAt={view.readAt} stale={view.stale} translator={words} wiring={{ client, clock }} />;
}
