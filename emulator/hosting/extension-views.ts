// The extensions that a page hosts: their bundles' addresses and the context that HubSpot gives them.
import type { App, UiComponent } from '../apps.ts';
import { parseObjectType } from '../crm/object-types.ts';
import { objectTypeIds } from '../crm/object-types.ts';
import type { PortalState } from '../crm/portal.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { SeedUser } from '../portal-seed.ts';
import type { ExtensionView } from '../ui/views.ts';
import type { Bundles } from './bundles.ts';

type Place = { portal: PortalState; viewer: SeedUser; bundles: Bundles };

/** The cards that installed apps have for a record, in the order of the apps. */
export async function cardsFor(place: Place, apps: App[], record: CrmRecord): Promise<ExtensionView[]> {
  const installed = apps.filter((app) => place.portal.installs.has(app.appId));
  const wanted = installed.flatMap((app) => app.cards.filter((card) => card.objectTypes.some((name) => parseObjectType(name) === record.type)).map((card) => ({ app, card })));
  const crm = { objectId: Number(record.id), objectTypeId: objectTypeIds[record.type] };
  return Promise.all(wanted.map(({ app, card }) => extensionView(place, app, card, { crm })));
}

/** The settings page of an app, or null when it has none. */
export async function settingsFor(place: Place, app: App): Promise<ExtensionView | null> {
  const settings = app.settings[0];
  return settings ? extensionView(place, app, { ...settings, name: app.name, location: 'settings' }, {}) : null;
}

async function extensionView({ portal, viewer, bundles }: Place, app: App, component: UiComponent, more: Record<string, unknown>): Promise<ExtensionView> {
  const bundle = await bundles.get(app.appId, component.uid);
  const hash = bundle && 'hash' in bundle ? bundle.hash : null;
  return {
    appId: app.appId, appName: app.name, uid: component.uid, title: component.name, location: component.location,
    bundleUrl: hash && `/emulator/assets/bundles/${encodeURIComponent(app.appId)}/${encodeURIComponent(component.uid)}.js?${hash}`,
    problem: bundle && 'problem' in bundle ? bundle.problem : null,
    context: {
      location: component.location, user: userContext(portal, viewer), portal: { id: Number(portal.portalId), timezone: portal.timeZone },
      variables: app.variables, extension: { appId: Number(app.appId), appName: app.name, cardTitle: component.name }, ...more,
    },
  };
}

function userContext(portal: PortalState, viewer: SeedUser): Record<string, unknown> {
  const teams = portal.teams.filter((team) => viewer.teamIds.includes(team.id)).map((team) => ({
    id: Number(team.id), name: team.name, teammates: portal.users.filter((user) => user.teamIds.includes(team.id)).map((user) => Number(user.userId)),
  }));
  return {
    id: Number(viewer.userId), email: viewer.email, emails: [viewer.email], firstName: viewer.firstName, lastName: viewer.lastName,
    roles: [], teams, locale: viewer.locale, language: viewer.language, permissions: viewer.superAdmin ? ['integrations-management-write'] : [],
  };
}
