// The path as a picture, with the whole of it in its text alternative.
import { Image } from '@hubspot/ui-extensions';
import type { CardReady } from '@stagebook/contract';
import { pathImage, pathSteps } from './path-strip.ts';
import type { PathStep } from './path-strip.ts';
import type { Words } from './words.ts';

const KEYS = { now: 'path.now', skipped: 'path.skipped', ahead: 'path.ahead' } as const;

export function PathStrip({ card, words }: { card: CardReady; words: Words }) {
  const steps = pathSteps(card);
  const name = ({ state, label }: PathStep) => (state === 'been' ? words.isolate(label) : words.t(KEYS[state], { stage: label }));
  const alt = words.t('path.alt', { steps: words.list(steps.map(name)) });
  return <Image src={pathImage(steps, { rtl: words.dir === 'rtl', skipped: words.t('path.skipped_mark') })} alt={alt} testId="path" />;
}
