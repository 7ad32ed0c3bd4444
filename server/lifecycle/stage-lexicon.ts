// The first words of a portal's lexicon: what each usual stage means and what a rep does there. Admins write their own over it.
import type { Language } from '@stagebook/contract';
import { ar } from './lexicon/ar.ts';
import { en, type StageLexicon, type StageWords } from './lexicon/en.ts';
import { fr } from './lexicon/fr.ts';
import { ja } from './lexicon/ja.ts';
import { tr } from './lexicon/tr.ts';
import { zhHant } from './lexicon/zh-hant.ts';
import { sameText } from './operators.ts';

export type { StageWords } from './lexicon/en.ts';
type Usual = keyof StageLexicon;
type Entry = { usual: Usual; ids: readonly string[]; labels: readonly string[] };

const STAGES: readonly Entry[] = [
  { usual: 'subscriber', ids: ['subscriber'], labels: ['subscriber'] },
  { usual: 'lead', ids: ['lead'], labels: ['lead'] },
  { usual: 'mql', ids: ['marketingqualifiedlead'], labels: ['marketing qualified lead', 'mql'] },
  { usual: 'prospect', ids: [], labels: ['prospect'] },
  { usual: 'user', ids: [], labels: ['user'] },
  { usual: 'pql', ids: [], labels: ['pql', 'product qualified lead'] },
  { usual: 'sql', ids: ['salesqualifiedlead'], labels: ['sales qualified lead', 'sql'] },
  { usual: 'opportunity', ids: ['opportunity'], labels: ['opportunity'] },
  { usual: 'customer', ids: ['customer'], labels: ['customer'] },
  { usual: 'evangelist', ids: ['evangelist'], labels: ['evangelist'] },
  { usual: 'other', ids: ['other'], labels: ['other'] },
];

const LEXICON: Record<Language, StageLexicon> = { en, ar, fr, ja, tr, 'zh-Hant': zhHant };

/** A stage's label as it is compared: "Product-Qualified  Lead" and "product qualified lead" are one. */
export function plainLabel(label: string): string {
  return sameText(label.trim()).replace(/[-\s]+/gu, ' ');
}

const NO_WORDS: StageWords = { definition: '', playbook: '' };

/** The usual words for a stage, by its id, else by its label; empty where there are none. */
export function describeStage({ id, label }: { id: string; label: string }, language: Language = 'en'): StageWords {
  const name = plainLabel(label);
  const entry = STAGES.find(({ ids }) => ids.includes(id)) ?? STAGES.find(({ labels }) => labels.includes(name));
  return entry ? { ...LEXICON[language][entry.usual] } : NO_WORDS;
}

/** Which usual stage's words these are, in whatever language. */
const usualOf = new Map<string, { usual: Usual; part: keyof StageWords }>(
  Object.values(LEXICON).flatMap((lexicon) =>
    STAGES.flatMap(({ usual }) =>
      (['definition', 'playbook'] as const).map((part): [string, { usual: Usual; part: keyof StageWords }] => [
        lexicon[usual][part],
        { usual, part },
      ]),
    ),
  ),
);

/** The stage as somebody of that language reads it: words that nobody has changed are said in it, words of one's own stay as they are. */
export function inWordsOf<Stage extends StageWords>(stage: Stage, language: Language): Stage {
  const say = (text: string): string => {
    const found = usualOf.get(text);
    return found ? LEXICON[language][found.usual][found.part] : text;
  };
  return { ...stage, definition: say(stage.definition), playbook: say(stage.playbook) };
}

/** The portal's stage that a usual label stands for: by HubSpot's own id, which renaming does not change, else by any of its labels. */
export function stageCalled<Stage extends { id: string; label: string }>(usual: string, stages: readonly Stage[]): Stage | undefined {
  const name = plainLabel(usual);
  const entry = STAGES.find(({ labels }) => labels.includes(name));
  const labels = entry?.labels ?? [name];
  return stages.find(({ id }) => entry?.ids.includes(id)) ?? stages.find(({ label }) => labels.includes(plainLabel(label)));
}
