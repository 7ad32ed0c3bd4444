// Addresses of pages inside HubSpot.

const objectTypeIds = { contacts: '0-1', companies: '0-2', deals: '0-3', meetings: '0-47' } as const;

export type UiPlace = {
  /** As configured: https://app.hubspot.com, or the local HubSpot. */
  appUrl: string;
  uiDomain: string;
  portalId: string;
};

/** The record's page. The account's own domain counts only on real HubSpot: a local one serves every account from one address. */
export function recordUrl(place: UiPlace, type: keyof typeof objectTypeIds, id: string): string {
  return `${originOf(place)}/contacts/${place.portalId}/record/${objectTypeIds[type]}/${id}`;
}

/** The app's settings page inside the account. */
export function settingsUrl(place: UiPlace, appId: string): string {
  return `${originOf(place)}/integrations-settings/${place.portalId}/installed/framework/${appId}/general-settings`;
}

function originOf({ appUrl, uiDomain }: UiPlace): string {
  return new URL(appUrl).hostname.endsWith('.hubspot.com') ? `https://${uiDomain}` : appUrl;
}
