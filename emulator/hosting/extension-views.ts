// The extensions that a page hosts: their bundles' addresses and the context that HubSpot gives them.
import type { App, UiComponent } from '../apps.ts';
import { objectTypeIds, parseObjectType } from '../crm/object-types.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { ExtensionView } from '../ui/views.ts';
import { pagesBase } from './apps-view.ts';
import type { Bundles } from './bundles.ts';
import type { Look } from './viewer.ts';

type Place = Look & { bundles: Bundles };
type Shown = { app: App; component: UiComponent; crm?: { objectId: number; objectTypeId: string } };

/** The cards that installed apps have for a record, in the order of the apps. */
export async function cardsFor(place: Place, apps: App[], record: CrmRecord): Promise<ExtensionView[]> {
  const installed = apps.filter((app) => place.portal.installs.has(app.appId));
  const wanted = installed.flatMap((app) =>
    app.cards
      .filter((card) => card.objectTypes.some((name) => parseObjectType(name) === record.type))
      .map((component) => ({ app, component })),
  );
  const crm = { objectId: Number(record.id), objectTypeId: objectTypeIds[record.type] };
  return Promise.all(wanted.map((shown) => extensionView(place, { ...shown, crm })));
}

/** The settings page of an app, or null when it has none. */
export async function settingsFor(place: Place, app: App): Promise<ExtensionView | null> {
  const settings = app.settings[0];
  return settings ? extensionView(place, { app, component: { ...settings, name: app.name, location: 'settings' } }) : null;
}

/** An app's own pages, or null when it has none. One without a location of its own has routes; "home" is the older, single page. */
export async function pagesFor(place: Place, app: App): Promise<ExtensionView | null> {
  const pages = app.pages[0];
  if (!pages) return null;
  const location = pages.config['location'] === 'home' ? 'home' : 'pages';
  return extensionView(place, { app, component: { ...pages, name: app.name, location } });
}

async function extensionView(place: Place, { app, component, crm }: Shown): Promise<ExtensionView> {
  const { portal } = place;
  const bundle = await place.bundles.get(app.appId, component.uid);
  const hash = bundle && 'hash' in bundle ? bundle.hash : null;
  return {
    appId: app.appId,
    appName: app.name,
    uid: component.uid,
    title: component.name,
    location: component.location,
    bundleUrl: hash && `/emulator/assets/bundles/${encodeURIComponent(app.appId)}/${encodeURIComponent(component.uid)}.js?${hash}`,
    problem: bundle && 'problem' in bundle ? bundle.problem : null,
    pagesBase: pagesBase(portal.portalId, app),
    context: {
      location: component.location,
      user: userContext(place),
      portal: { id: Number(portal.portalId), timezone: portal.timeZone },
      variables: app.variables,
      extension: { appId: Number(app.appId), appName: app.name, cardTitle: component.name },
      ...(crm && { crm }),
    },
  };
}

function userContext({ portal, viewer }: Look): Record<string, unknown> {
  const teams = portal.teams
    .filter((team) => viewer.teamIds.includes(team.id))
    .map((team) => ({
      id: Number(team.id),
      name: team.name,
      teammates: portal.users.filter((user) => user.teamIds.includes(team.id)).map((user) => Number(user.userId)),
    }));
  return {
    id: Number(viewer.userId),
    email: viewer.email,
    emails: [viewer.email],
    firstName: viewer.firstName,
    lastName: viewer.lastName,
    roles: [],
    teams,
    locale: viewer.locale,
    language: viewer.language,
    permissions: viewer.superAdmin ? ['integrations-management-write'] : [],
  };
}
