// Words of the settings page (en).
export const settings = {} as const;
