// Words of the card (ar).
export const card = {} as const;
