// The list of component names is the library's own.
import assert from 'node:assert/strict';
import * as main from '@hubspot/ui-extensions';
import * as crm from '@hubspot/ui-extensions/crm';
import * as experimental from '@hubspot/ui-extensions/experimental';
import * as pages from '@hubspot/ui-extensions/pages';
import * as home from '@hubspot/ui-extensions/pages/home';
import { componentNames } from '../../../emulator/ui/component-names.ts';

/** A component is its name at run time, except those with fragments in their props, which carry it as displayName. */
function nameOf(exported: unknown): string | null {
  if (typeof exported === 'string') return exported;
  const named = exported as { displayName?: unknown } | null;
  return typeof exported === 'object' && typeof named?.displayName === 'string' ? named.displayName : null;
}

describe('emulator/ui: component names', () => {
  it('hold every component that the library exports', () => {
    const exported = [main, crm, experimental, pages, home].flatMap((module) => Object.values(module).map(nameOf));
    const missing = exported.filter((name): name is string => name !== null).filter((name) => !componentNames.includes(name));
    assert.deepEqual(missing, []);
    assert.ok(exported.length > 100);
  });

  it('name each component once', () => assert.equal(new Set(componentNames).size, componentNames.length));
});
