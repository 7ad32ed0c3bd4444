// The card's catalogues: for each language the card's own words and those of a trace. A new language is two files and one line here.
import { card as ar } from './ar/card.ts';
import { trace as arTrace } from './ar/trace.ts';
import { card as en } from './en/card.ts';
import { trace as enTrace } from './en/trace.ts';
import type { KeyOf } from './translator.ts';

const english = { ...enTrace, ...en };
export const cardCatalogues = { en: english, ar: { ...arTrace, ...ar } };
export type CardKey = KeyOf<typeof english>;
