// What the server tells the components that HubSpot itself draws (Crm...): formatted for the viewer, with what an edit needs to know.
import type { Choice } from './views.ts';

export type FieldEdit = {
  kind: 'text' | 'long' | 'number' | 'day' | 'moment' | 'choice' | 'choices';
  /** As the field of the form has it: a moment in the portal's own time. */
  value: string;
  options: Choice[];
};
export type FieldView = {
  name: string;
  label: string;
  /** What is read; null when there is no value. */
  text: string | null;
  /** Where the value leads: a mailbox, a telephone, a site. */
  href: string | null;
  /** Null where HubSpot does not let a person change it. */
  edit: FieldEdit | null;
  /** The type has no property of this name. */
  unknown: boolean;
};
export type RecordHead = { objectTypeId: string; objectId: string; href: string; title: string };
export type RecordFields = { head: RecordHead; fields: FieldView[] };

export type Cell = Pick<FieldView, 'name' | 'text' | 'href'>;
export type LinkedRow = { head: RecordHead; cells: Cell[]; labels: string[] };
export type QuickFilter = { name: string; label: string; options: Choice[] };
export type LinkedPage = {
  columns: { name: string; label: string; sortable: boolean; isNumber: boolean; unknown: boolean }[];
  rows: LinkedRow[];
  total: number;
  page: number;
  pageCount: number;
  filters: QuickFilter[];
};
export type LinkedGroup = { label: string; total: number; records: { head: RecordHead; lines: string[] }[] };

export type StageView = { id: string; label: string; outcome: 'won' | 'lost' | null };
export type StageTrack = RecordFields & {
  property: string;
  propertyLabel: string;
  stages: StageView[];
  /** The place of the record's stage among them, -1 when it has none. */
  at: number;
  since: string | null;
};
export type Deadline = RecordFields & {
  start: Cell & { label: string };
  end: Cell & { label: string };
  /** How much of the time has passed, 0 to 1; null without both days. */
  passed: number | null;
  words: string;
  overdue: boolean;
};
export type Figure = { label: string; text: string | null };
export type ReportView = { title: string; measure: string; bars: { label: string; value: number; text: string }[] };
export type FormFields = { title: string; fields: FieldView[]; linkable: RecordHead[] };
