// The card's catalogues: one file for each language.
import { card as ar } from './ar/card.ts';
import { card as en } from './en/card.ts';
import type { KeyOf } from './translator.ts';

export const cardCatalogues = { en, ar };
export type CardKey = KeyOf<typeof en>;
