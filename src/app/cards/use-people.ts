// Which page of a company's contacts is shown. The first page of everybody comes with the card; any other is asked for, and again when the card changes.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Client } from '@stagebook/client';
import type { CompanyReady, PeoplePage } from '@stagebook/contract';

type Wanted = { page: number; stage: string | null };
type Card = Pick<CompanyReady, 'cursor' | 'company' | 'people'>;
export type Shown = {
  shown: PeoplePage;
  stage: string | null;
  state: 'there' | 'reading' | 'failed';
  /** null: everybody; empty: those without a stage. */
  choose: (stage: string | null) => void;
  turn: (page: number) => void;
};

const START: Wanted = { page: 1, stage: null };

/** What was shown stays until the page that is wanted is there; an answer to an older wish is dropped. */
export function usePeople({ cursor, company, people }: Card, client: Pick<Client, 'readPeople'>): Shown {
  const [wanted, setWanted] = useState<Wanted>(START);
  const [read, setRead] = useState<PeoplePage | null>(null);
  const [phase, setPhase] = useState<Shown['state']>('there');
  const turnNo = useRef(0);
  const isFirst = wanted.page === 1 && wanted.stage === null;
  useEffect(() => {
    const mine = ++turnNo.current;
    if (isFirst) return;
    void client.readPeople(company.id, wanted).then((answer) => {
      if (mine !== turnNo.current) return;
      setPhase(answer.ok ? 'there' : 'failed');
      if (answer.ok) setRead(answer.value);
    });
  }, [client, company.id, cursor, isFirst, wanted]);
  const want = useCallback((next: (before: Wanted) => Wanted) => {
    setPhase('reading');
    setWanted(next);
  }, []);
  const choose = useCallback((stage: string | null) => want(() => ({ page: 1, stage })), [want]);
  const turn = useCallback((page: number) => want((before) => ({ ...before, page })), [want]);
  if (isFirst) return { shown: people, stage: null, state: 'there', choose, turn };
  return { shown: read ?? people, stage: wanted.stage, state: phase, choose, turn };
}
