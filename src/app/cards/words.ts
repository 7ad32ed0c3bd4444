// What every part of the card needs to speak: the reader's translator, the card's moment, and the names of stages.
import { createTranslator } from '@stagebook/i18n';
import type { Translator } from '@stagebook/i18n';
import { cardCatalogues } from '@stagebook/i18n/card';
import type { CardKey } from '@stagebook/i18n/card';
import type { CardReady } from '@stagebook/contract';

export type { CardKey } from '@stagebook/i18n/card';
export type CardTranslator = Translator<CardKey>;
export type Words = CardTranslator & {
  /** The moment of the card, by the server's clock. */
  now: string;
  day: (iso: string) => string;
  moment: (iso: string) => string;
  /** A stage's name of today; an id that the model no longer has is shown as it is. */
  stage: (id: string) => string;
  stages: (ids: string[]) => string;
};

export type Reader = { locale: string | undefined; timeZone: string };

export const translatorFor = ({ locale, timeZone }: Reader): CardTranslator => createTranslator({ locale, timeZone, catalogues: cardCatalogues });

/** The words for one card. */
export function wordsFor(translator: CardTranslator, card: Pick<CardReady, 'now' | 'stages'>): Words {
  const { now } = card;
  const stage = (id: string) => card.stages.find((one) => one.id === id)?.label ?? id;
  return {
    ...translator, now, stage,
    stages: (ids) => translator.list(ids.map((id) => translator.isolate(stage(id)))),
    day: (iso) => translator.date(iso, 'day', now),
    moment: (iso) => translator.date(iso, 'moment', now),
  };
}
