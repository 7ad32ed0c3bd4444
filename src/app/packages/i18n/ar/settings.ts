// Words of the settings page (ar).
export const settings = {} as const;
