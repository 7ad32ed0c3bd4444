// The card's catalogues against each other and against the code: nothing missing, nothing unused, nothing left untranslated.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { cardCatalogues } from '@stagebook/i18n/card';

const { en, ...others } = cardCatalogues;
const FORMS = /(_ordinal)?_(zero|one|two|few|many|other)$/;
const stem = (key: string) => key.replace(FORMS, '');
const stems = (catalogue: Record<string, string>) => [...new Set(Object.keys(catalogue).map(stem))].sort();
/** Nothing in these but placeholders and signs, or a name. */
const SAME_EVERYWHERE = new Set([
  'join.sentences', 'join.beside', 'trace.point', 'trace.sentence', 'trace.with_details', 'trace.group', 'cause.person', 'cause.unknown',
  'cause.stagebook_unnamed', 'meeting.when_alone', 'step.line', 'refused.line', 'not_done.line',
]);

function sources(folder: string): string {
  const root = new URL(`../../../src/app/${folder}/`, import.meta.url);
  return readdirSync(root).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(new URL(name, root), 'utf8')).join('\n');
}
const code = `${sources('cards')}\n${sources('packages/i18n')}`;
/** Keys as they stand in the code; `${...}` in a key stands for any one word. */
const written = [...code.matchAll(/(['`])([a-z_]+(?:\.[\w.]+|\.?\$\{[^}]+\}[\w.]*|\.)*)\1/g)].map(([, , key]) => key ?? '');
const patterns = [...new Set(written)].map((key) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '\\w+')}$`));

describe('the card\'s catalogues', () => {
  for (const [language, catalogue] of Object.entries(others)) {
    it(`${language} has every message of English and no other`, () => {
      assert.deepEqual(stems(catalogue), stems(en));
    });

    it(`${language} has every plural form of its language, and English of its own`, () => {
      for (const [name, messages] of [[language, catalogue], ['en', en]] as [string, Record<string, string>][]) {
        const counted = new Map<string, Set<string>>();
        for (const key of Object.keys(messages)) {
          const form = FORMS.exec(key);
          if (form) counted.set(stem(key) + (form[1] ?? ''), (counted.get(stem(key) + (form[1] ?? '')) ?? new Set()).add(form[2] ?? ''));
        }
        for (const [key, forms] of counted) {
          const type = key.endsWith('_ordinal') ? 'ordinal' : 'cardinal';
          assert.deepEqual([...forms].sort(), [...new Intl.PluralRules(name, { type }).resolvedOptions().pluralCategories].sort(), `${name}: ${key}`);
        }
      }
    });

    it(`${language} repeats no English sentence`, () => {
      const same = Object.entries(catalogue).filter(([key, text]) => (en as Record<string, string>)[key] === text && !SAME_EVERYWHERE.has(key));
      assert.deepEqual(same, []);
    });

    it(`${language} uses only placeholders that English fills`, () => {
      const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
      const filled = new Map<string, Set<string | undefined>>();
      for (const [key, text] of Object.entries(en)) filled.set(stem(key), new Set([...(filled.get(stem(key)) ?? []), ...names(text), 'count']));
      for (const [key, text] of Object.entries(catalogue)) {
        for (const name of names(text)) assert.ok(filled.get(stem(key))?.has(name), `${key} fills {{${name}}}`);
      }
    });
  }

  it('hold no message that nothing says', () => {
    assert.deepEqual(stems(en).filter((key) => !/^(property|option)\./.test(key) && !patterns.some((pattern) => pattern.test(key))), []);
  });

  it('notice an unused message', () => {
    assert.equal(patterns.some((pattern) => pattern.test('history.nobody_says_this')), false);
  });
});
