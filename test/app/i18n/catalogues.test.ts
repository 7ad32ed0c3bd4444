// The catalogues of the card and of the settings page against each other and against the code: nothing missing, nothing unused, nothing
// left in English, every plural form there, the same placeholders filled.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { cardCatalogues } from '@stagebook/i18n/card';
import { settingsCatalogues } from '@stagebook/i18n/settings';
import { listed, sameAsEnglish } from './same-as-english.ts';

type Catalogue = Record<string, string>;
const FORMS = /(_ordinal)?_(zero|one|two|few|many|other)$/;
const stem = (key: string): string => key.replace(FORMS, '');
const stems = (catalogue: Catalogue): string[] => [...new Set(Object.keys(catalogue).map(stem))].toSorted();
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].toSorted();

function sources(folder: string): string {
  const root = new URL(`../../../src/app/${folder}/`, import.meta.url);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/node_modules|(^|\/)(ar|en|fr|ja|tr|zh-Hant)\//.test(name))
    .map((name) => readFileSync(new URL(name, root), 'utf8'))
    .join('\n');
}

/** Keys as they stand in the code; `${...}` in a key stands for any one word. */
const written = (code: string): string[] => [...code.matchAll(/(['`])([a-z_]+(?:\.[\w.]+|\.?\$\{[^}]+\}[\w.]*|\.)*)\1/g)].map(([, , key]) => key ?? '');
const patternOf = (key: string): RegExp => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '\\w+')}$`);
/** Keys where a message is asked for by name. */
const asked = (code: string): string[] => [...code.matchAll(/\.t\(\s*(['`])([^'`]+)\1/g)].map(([, , key]) => key ?? '');

/** `byName`: what is asked for by a name that HubSpot or the wire gives; of a trace's words the settings page needs those of conditions only. */
const surfaces: { surface: string; catalogues: Record<string, Catalogue>; folder: string; byName: RegExp }[] = [
  { surface: 'the card', catalogues: cardCatalogues, folder: 'cards', byName: /^(property|option)\./ },
  { surface: 'the settings page', catalogues: settingsCatalogues, folder: 'settings', byName: /^(property|option|scope|source|trace)\./ },
];
const shared = sources('packages/i18n');

for (const { surface, catalogues, folder, byName } of surfaces) {
  const { en = {}, ...others } = catalogues;
  describe(`the catalogues of ${surface}`, () => {
    const own = sources(folder);
    const patterns = [...new Set(written(`${own}\n${shared}`))].map(patternOf);
    const isUsed = (key: string): boolean => patterns.some((pattern) => pattern.test(key));

    it('are in six languages', () => {
      assert.deepEqual(Object.keys(others).toSorted(), ['ar', 'fr', 'ja', 'tr', 'zh-Hant']);
    });

    it('hold no message that nothing says', () => {
      const unused = stems(en).filter((key) => !byName.test(key) && !isUsed(key));
      assert.deepEqual(unused, []);
    });

    it('notice an unused message', () => assert.equal(isUsed('history.nobody_says_this'), false));

    it('hold every message that the code asks for', () => {
      const known = stems(en);
      const unknown = asked(own).filter((key) => !known.some((each) => patternOf(key).test(each)));
      assert.deepEqual(unknown, []);
      assert.ok(asked(own).length > 50);
    });

    for (const [language, catalogue] of Object.entries({ en, ...others })) {
      it(`have every plural form in ${language}`, () => {
        for (const [key, type] of pluralsOf(en)) {
          const needed = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories;
          const name = (form: string): string => `${key}${type === 'ordinal' ? '_ordinal' : ''}_${form}`;
          const there = Object.keys(catalogue).filter((each) => each.startsWith(name('')) && stem(each) === key);
          // One form more may be there: what is said of exactly one, where English says something else than the number.
          const spare = needed.includes('one') ? [] : [name('one')];
          assert.deepEqual(there.filter((each) => !spare.includes(each)).toSorted(), needed.map(name).toSorted(), `${language}: ${key}`);
        }
      });
    }

    for (const [language, catalogue] of Object.entries(others)) {
      it(`have every message of English in ${language} and no other`, () => assert.deepEqual(stems(catalogue), stems(en)));

      it(`fill in ${language} what English fills`, () => {
        const wrong = Object.entries(catalogue).filter(([key, text]) => {
          const form = FORMS.exec(key)?.[2] ?? '';
          const expected = placeholders(en[key] ?? en[`${stem(key)}_other`] ?? en[`${stem(key)}_ordinal_other`] ?? '');
          const general = placeholders(en[`${stem(key)}_other`] ?? en[key] ?? '');
          // A form that stands for one fixed number may leave that number out, or say what English says of one.
          if (['zero', 'one', 'two'].includes(form)) return placeholders(text).some((name) => ![...expected, ...general].includes(name));
          return placeholders(text).join() !== (form === '' ? expected : general).join();
        });
        assert.deepEqual(wrong.map(([key]) => key), []);
      });
    }
  });
}

/** The keys with forms, each with the kind of number that chooses among them. */
function pluralsOf(catalogue: Catalogue): Map<string, 'cardinal' | 'ordinal'> {
  const forms = Object.keys(catalogue).flatMap((key): [string, 'cardinal' | 'ordinal'][] => {
    const form = FORMS.exec(key);
    return form ? [[stem(key), form[1] ? 'ordinal' : 'cardinal']] : [];
  });
  return new Map(forms);
}

const entries = surfaces.flatMap(({ catalogues: { en = {}, ...others } }) =>
  Object.entries(others).flatMap(([language, catalogue]) =>
    Object.entries(catalogue).map(([key, text]) => ({ language, key, text, isEnglish: (en[key] ?? en[`${stem(key)}_other`]) === text })),
  ),
);

describe('what the catalogues say', () => {
  it('repeats no English outside of the list of what is the same', () => {
    const repeated = entries.filter(({ language, key, isEnglish }) => isEnglish && !sameAsEnglish(language, key));
    assert.deepEqual(repeated.map(({ language, key, text }) => [language, key, text]), []);
  });

  it('has nothing on that list that is not the same', () => {
    const stale = listed.filter(([language, key]) => !entries.some((each) => each.language === language && each.key === key && each.isEnglish));
    assert.deepEqual(stale, []);
  });

  const scripts = { ar: /\p{Script=Arabic}/u, ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, 'zh-Hant': /\p{Script=Han}/u };
  for (const [language, script] of Object.entries(scripts)) {
    it(`is written in the script of ${language} wherever there is a word`, () => {
      const wordless = entries.filter((each) => each.language === language && !sameAsEnglish(language, each.key) && !script.test(each.text))
        .filter(({ text }) => /\p{L}/u.test(text.replaceAll(/\{\{\w+\}\}/g, '')));
      assert.deepEqual(wordless.map(({ key, text }) => [key, text]), []);
    });
  }

  it('has French spaces before its signs, and typographic apostrophes', () => {
    const wrong = entries.filter(({ language, text }) => language === 'fr' && (/[^\u202F][:;?!»]|«[^\u202F]|'/u.test(text.replaceAll(/Authorization: /g, ''))));
    assert.deepEqual(wrong.map(({ key, text }) => [key, text]), []);
  });

  it('has full-width signs in Japanese and Chinese', () => {
    const wrong = entries.filter(({ language, text }) => ['ja', 'zh-Hant'].includes(language) && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}}][,;:?!()]|[,;:?!(][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text));
    assert.deepEqual(wrong.map(({ key, text }) => [key, text]), []);
  });

  it('adds no Turkish suffix to what is filled in', () => {
    const wrong = entries.filter(({ language, text }) => language === 'tr' && /\}\}[”]?[’'\p{L}]/u.test(text));
    assert.deepEqual(wrong.map(({ key, text }) => [key, text]), []);
  });
});
