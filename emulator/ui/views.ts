// What the server tells a page, as JSON. The server formats every value for the viewer; the page only draws.

export type Viewer = { userId: string; name: string; email: string; locale: string; language: string };
export type Frame = {
  portal: { portalId: string; name: string; timeZone: string };
  viewer: Viewer;
  users: Viewer[];
  /** Whether extensions are shown in a right-to-left container to this viewer. */
  rtl: boolean;
};

/** One extension of an installed app, ready to be hosted. */
export type ExtensionView = {
  appId: string;
  appName: string;
  uid: string;
  title: string;
  location: string;
  /** Where the worker loads the bundle from, or null when it could not be built; then `problem` says why. */
  bundleUrl: string | null;
  problem: string | null;
  /** Where the app's pages begin, or null when it has none. */
  pagesBase: string | null;
  context: Record<string, unknown>;
};

export type ContactRow = {
  id: string;
  href: string;
  name: string;
  email: string | null;
  company: string | null;
  stage: string | null;
  owner: string | null;
  createdAt: string;
};
export type ListSort = 'changed' | 'created' | 'stage' | 'name';
export type HomeView = {
  page: 'home';
  frame: Frame;
  kind: 'contacts' | 'companies' | 'deals';
  lists: { kind: HomeView['kind']; href: string }[];
  query: string;
  sort: ListSort;
  /** All live records, and those that the words fit. */
  total: number;
  found: number;
  /** Which page this is, from one, and of how many. */
  at: number;
  pages: number;
  contacts: ContactRow[];
};

export type PropertyView = { name: string; label: string; value: string | null };
export type AssociatedRecord = { id: string; href: string; title: string; lines: string[]; primary: boolean };
export type AssociationGroup = { type: string; title: string; records: AssociatedRecord[] };
export type ActivityView = {
  id: string;
  kind: 'meeting' | 'task' | 'note' | 'stage' | 'created';
  title: string;
  at: string;
  when: string;
  detail: string | null;
};
export type RecordView = {
  page: 'record';
  frame: Frame;
  objectTypeId: string;
  objectId: string;
  kind: string;
  title: string;
  initials: string;
  subtitle: string | null;
  email: string | null;
  back: { href: string; text: string };
  about: { title: string; properties: PropertyView[] };
  highlights: PropertyView[];
  activities: ActivityView[];
  groups: AssociationGroup[];
  tabs: ExtensionView[];
  sidebar: ExtensionView[];
  emulator: { hosts: { ownerId: string; name: string }[]; dealCreatedSync: boolean };
};

export type AppRow = {
  appId: string;
  name: string;
  description: string;
  installed: boolean;
  installedAt: string | null;
  installedBy: string | null;
  scopes: string[];
  installUrl: string | null;
  settingsHref: string | null;
  pagesHref: string | null;
  /** What is wrong with the files of an app that somebody is working on. */
  problems: string[];
};
export type AppsView = { page: 'apps'; frame: Frame; apps: AppRow[] };
export type SettingsView = { page: 'settings'; frame: Frame; app: AppRow; extension: ExtensionView | null };
/** One of an app's own pages; which one is told by the address behind `base`. */
export type AppPageView = { page: 'app-page'; frame: Frame; app: AppRow; base: string; extension: ExtensionView | null };
export type MissingView = { page: 'missing'; frame: Frame; message: string };

export type Choice = { value: string; label: string };
export type BackstagePerson = { id: string; name: string; email: string | null; stage: string | null; href: string; archived: boolean };
export type BackstageMeeting = { id: string; href: string; title: string; startsAt: string; when: string; outcome: string | null };
export type BackstageView = {
  page: 'backstage';
  frame: Frame;
  now: string;
  nowText: string;
  aheadMs: number;
  /** The ones that changed last; `total` counts all. */
  people: BackstagePerson[];
  total: number;
  chosen: (BackstagePerson & { values: Record<string, string>; meetings: BackstageMeeting[]; lists: string[] }) | null;
  properties: { name: string; label: string; options: Choice[] | null }[];
  hosts: Choice[];
  users: Choice[];
  forms: { id: string; name: string; fields: { name: string; label: string }[] }[];
  switches: Record<string, unknown>;
  faults: { kind: string; path: string; probability: number; times: number | null; struck: number }[];
  faultKinds: readonly string[];
};

export type PageView = AppPageView | BackstageView | HomeView | RecordView | AppsView | SettingsView | MissingView;
