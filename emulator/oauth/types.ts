// What an installation of an app in a portal consists of.

export type Install = {
  appId: string;
  portalId: string;
  userId: string;
  scopes: string[];
  installedAt: string;
};
