// Every language of the settings page says everything, and its plurals are whole.
import assert from 'node:assert/strict';
import { settingsCatalogues as all } from '@stagebook/i18n/settings';

/** The words of a trace are tested with the card's. */
const own = (catalogue: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(catalogue).filter(([key]) => !/^(trace|property|option)\./.test(key)));
const settingsCatalogues = { en: own(all.en), ar: own(all.ar) };
const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
const stem = (key: string): string => key.replace(new RegExp(`_(${forms.join('|')})$`), '');
const stems = (catalogue: Record<string, string>): string[] => [...new Set(Object.keys(catalogue).map(stem))].sort();
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('i18n/settings', () => {
  for (const [language, catalogue] of Object.entries<Record<string, string>>(settingsCatalogues)) {
    it(`${language} has every message, and none that English lacks`, () => {
      assert.deepEqual(stems(catalogue), stems(settingsCatalogues.en));
    });

    it(`${language} has every plural form that its grammar asks for`, () => {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const plural = [
        ...new Set(
          Object.keys(settingsCatalogues.en)
            .filter((key) => stem(key) !== key)
            .map(stem),
        ),
      ];
      const missing = plural.flatMap((key) => needed.filter((form) => !(`${key}_${form}` in catalogue)).map((form) => `${key}_${form}`));
      assert.ok(plural.length > 0);
      assert.deepEqual(missing, []);
    });

    it(`${language} fills in the same values as English`, () => {
      const english: Record<string, string> = settingsCatalogues.en;
      const wrong = Object.entries(catalogue).filter(([key, text]) => {
        const original = english[key] ?? english[`${stem(key)}_other`] ?? '';
        // A form that stands for one fixed number may leave that number out.
        const isFixed = /_(zero|one|two)$/.test(key);
        const mine = placeholders(text);
        const theirs = placeholders(original);
        return isFixed
          ? mine.some((name) => !placeholders(english[`${stem(key)}_other`] ?? '').includes(name))
          : mine.join() !== theirs.join();
      });
      assert.deepEqual(
        wrong.map(([key]) => key),
        [],
      );
    });
  }
});
