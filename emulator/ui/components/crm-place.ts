// Where the components that HubSpot itself draws stand: on which record, and how they ask the portal. They read again when it changes.
import { createContext, useContext, useEffect, useState } from 'react';
import { post } from '../extension/post.ts';

export type RecordRef = { objectTypeId: string; objectId: string };
export type CrmPlace = {
  portalId: string;
  location: string;
  record: RecordRef | null;
  /** Another one whenever something in the portal may have changed. */
  stamp: unknown;
  refresh: () => void;
};

const NOWHERE: CrmPlace = { portalId: '', location: '', record: null, stamp: null, refresh: () => undefined };
export const CrmPlaceContext = createContext<CrmPlace>(NOWHERE);

/** The place around. */
export function useCrmPlace(): CrmPlace {
  return useContext(CrmPlaceContext);
}

type Told<T> = { data?: T; error?: string };
/** One question to the portal's pages; a refusal is told as `error`. */
export async function askCrm<T>({ portalId }: CrmPlace, name: string, body: object): Promise<Told<T>> {
  try {
    return await post<Told<T>>(`/emulator/portals/${portalId}/ui/crm/${name}`, body);
  } catch {
    return { error: 'HubSpot did not answer. Try again in a moment.' };
  }
}

export type Reading<T> = { data: T | undefined; problem: string | null; loading: boolean };

/** What the portal answers, kept while it is asked again. A question of null is not asked. */
export function useCrm<T>(name: string, body: object | null): Reading<T> {
  const place = useCrmPlace();
  const [told, setTold] = useState<Told<T> & { key?: string }>({});
  const key = body && JSON.stringify(body);
  useEffect(() => {
    if (key === null) return;
    let current = true;
    void askCrm<T>(place, name, JSON.parse(key) as object).then((next) => {
      if (current) setTold({ ...next, key });
    });
    return () => {
      current = false;
    };
    // The place's identity changes with every reading of the page; what matters of it is the portal and the stamp.
  }, [name, key, place.portalId, place.stamp]);
  return { data: told.data, problem: told.error ?? null, loading: key !== null && told.key !== key };
}

const DATA_PLACES = ['crm.record.tab', 'crm.preview', 'helpdesk.sidebar'];

/** The record that a data component speaks of: the one that it names, or the one around; else what stands against it. */
export function useSubject(named: { objectTypeId?: string | undefined; objectId?: number | undefined } = {}): RecordRef | string {
  const { location, record } = useCrmPlace();
  if (!DATA_PLACES.includes(location))
    return `CRM data components can't be used in ${location || 'this place'}: they belong into the middle column of a record.`;
  if (named.objectId !== undefined && named.objectTypeId !== undefined)
    return { objectTypeId: named.objectTypeId, objectId: String(named.objectId) };
  return record ?? 'There is no record here to show data of.';
}
