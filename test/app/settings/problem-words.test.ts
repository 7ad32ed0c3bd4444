// What the server finds wrong, as the page says it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createTranslator, languages } from '@stagebook/i18n';
import { settingsCatalogues } from '@stagebook/i18n/settings';
import { sayProblem, sayRefusal } from '../../../src/app/settings/problem-words.ts';

const speak = (locale: string) => createTranslator({ locale, catalogues: settingsCatalogues });
/** What the files that judge settings can say about them, as written there. */
const sentences = ['parse-settings', 'named-in-rules', 'named-in-conditions'].flatMap((name) =>
  [...readFileSync(new URL(`../../../server/lifecycle/${name}.ts`, import.meta.url), 'utf8').matchAll(/message: (['`])(.+?)\1/g)].map(([, , text]) =>
    (text ?? '').replaceAll(/\$\{[^}]+\}/g, 'x'),
  ),
);

describe('a problem that the server found', () => {
  it('is said in each language, whichever it is', () => {
    assert.ok(sentences.length > 6);
    for (const language of languages.filter((each) => each !== 'en')) {
      const words = speak(language);
      for (const sentence of [...sentences, 'is missing', 'must not be empty', 'must be a whole number'])
        assert.notEqual(sayProblem(words, sentence), words.t('problem.other'), `${language}: ${sentence}`);
    }
  });

  it('keeps its number', () => {
    assert.equal(sayProblem(speak('en'), 'must have at most 5000 characters'), 'must have at most 5,000 characters');
    assert.equal(sayProblem(speak('ja'), 'must be at most 365'), '365以下にしてください');
    assert.equal(sayRefusal(speak('tr'), 'There are 20 sources in use already: revoke one first.'), 'Şimdiden 20 kaynak kullanımda: önce birini iptal edin.');
  });

  it('stays as it came in English when it is not known, and is said plainly in any other language', () => {
    assert.equal(sayProblem(speak('en'), 'must rhyme'), 'must rhyme');
    assert.equal(sayProblem(speak('fr'), 'must rhyme'), 'ne convient pas ici');
  });
});
