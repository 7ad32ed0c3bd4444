// The card's catalogues: for each language the card's own words and those of a trace. A new language is its folder and some lines here.
import { card as arCard } from './ar/card.ts';
import { company as arCompany } from './ar/company.ts';
import { trace as arTrace } from './ar/trace.ts';
import { card as enCard } from './en/card.ts';
import { company as enCompany } from './en/company.ts';
import { trace as enTrace } from './en/trace.ts';
import { card as frCard } from './fr/card.ts';
import { company as frCompany } from './fr/company.ts';
import { trace as frTrace } from './fr/trace.ts';
import { card as jaCard } from './ja/card.ts';
import { company as jaCompany } from './ja/company.ts';
import { trace as jaTrace } from './ja/trace.ts';
import { card as trCard } from './tr/card.ts';
import { company as trCompany } from './tr/company.ts';
import { trace as trTrace } from './tr/trace.ts';
import { card as zhHantCard } from './zh-Hant/card.ts';
import { company as zhHantCompany } from './zh-Hant/company.ts';
import { trace as zhHantTrace } from './zh-Hant/trace.ts';
import type { KeyOf } from './translator.ts';

const english = { ...enTrace, ...enCompany, ...enCard };
export const cardCatalogues = {
  en: english,
  ar: { ...arTrace, ...arCompany, ...arCard },
  fr: { ...frTrace, ...frCompany, ...frCard },
  ja: { ...jaTrace, ...jaCompany, ...jaCard },
  tr: { ...trTrace, ...trCompany, ...trCard },
  'zh-Hant': { ...zhHantTrace, ...zhHantCompany, ...zhHantCard },
};
export type CardKey = KeyOf<typeof english>;
