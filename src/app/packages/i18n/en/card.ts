// Words of the card (en).
export const card = {} as const;
