// The dated version of HubSpot's API that this server speaks. One place, because versions end 18 months after they begin.

/** The version in every path to HubSpot. */
export const apiVersion = '2026-09';
