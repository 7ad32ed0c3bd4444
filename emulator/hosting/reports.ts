// The single-object reports of every portal here. HubSpot's own are made by hand in each portal and cannot be read by an app; these
// few stand for them, so that CrmReport has something true to show.
import type { ObjectType } from '../portal-seed.ts';

export type Report = {
  id: string;
  title: string;
  type: ObjectType;
  /** The property whose options are the bars. */
  by: string;
  /** The property that is added up; records are counted when there is none. */
  sum: string | null;
  measure: string;
};

export const reports: readonly Report[] = [
  { id: '1', title: 'Deals by stage', type: 'deals', by: 'dealstage', sum: null, measure: 'Count of deals' },
  { id: '2', title: 'Deal amount by stage', type: 'deals', by: 'dealstage', sum: 'amount', measure: 'Sum of amount' },
  { id: '3', title: 'Contacts by lifecycle stage', type: 'contacts', by: 'lifecyclestage', sum: null, measure: 'Count of contacts' },
  { id: '4', title: 'Companies by lifecycle stage', type: 'companies', by: 'lifecyclestage', sum: null, measure: 'Count of companies' },
  { id: '5', title: 'Meetings by outcome', type: 'meetings', by: 'hs_meeting_outcome', sum: null, measure: 'Count of meetings' },
];
