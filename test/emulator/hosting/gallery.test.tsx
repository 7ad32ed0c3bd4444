// The gallery leaves nothing out: each component of the library's main entry, with each prop and each named value that its types declare.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isValidElement } from 'react';
import * as library from '@hubspot/ui-extensions';
import ts from 'typescript';
import { parts } from '../fixtures/gallery-project/src/app/cards/parts.ts';

/** What the types of the installed library declare: for each component its props as "a", "a.b" and "a=value". */
function declared(): Map<string, Set<string>> {
  const folder = dirname(createRequire(import.meta.url).resolve('@hubspot/ui-extensions'));
  const entry = join(folder, 'index.d.ts');
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!);
  const exported = new Map(checker.getExportsOfModule(module!).map((symbol) => [symbol.name, symbol]));
  const propsOf = (name: string): ts.Type => {
    const own = exported.get(`${name}Props`);
    if (own) return checker.getDeclaredTypeOfSymbol(own);
    const component = checker.getTypeOfSymbolAtLocation(exported.get(name)!, program.getSourceFile(entry)!);
    return component.aliasTypeArguments![0]!;
  };
  const found = (type: ts.Type, path: string, into: Set<string>): Set<string> => {
    // All icons are shown by Icon; elsewhere one of them is enough.
    if (path === 'resultIconName') return into;
    if (type.isUnion()) for (const one of type.types) found(one, path, into);
    else if (type.isStringLiteral() && path !== '') into.add(`${path}=${plainSize(type.value)}`);
    else if (checker.isArrayType(type)) found(checker.getTypeArguments(type as ts.TypeReference)[0]!, path, into);
    else if (type.getCallSignatures().length === 0 && isOfLibrary(type, folder))
      for (const property of checker.getPropertiesOfType(type)) {
        const inner = path === '' ? property.name : `${path}.${property.name}`;
        into.add(inner);
        found(checker.getTypeOfSymbol(property), inner, into);
      }
    return into;
  };
  const names = [...Object.keys(library), 'DropdownButtonItem'].filter((name) => name === 'DropdownButtonItem' || isComponent(name));
  return new Map(names.map((name) => [name, found(propsOf(name), '', new Set())]));
}

/** An object whose members are the library's own words, and not React's or the language's. */
function isOfLibrary(type: ts.Type, folder: string): boolean {
  if (type.isIntersection()) return type.types.every((one) => isOfLibrary(one, folder));
  const files = (type.symbol?.declarations ?? []).map((one) => one.getSourceFile().fileName);
  return (type.flags & ts.TypeFlags.Object) !== 0 && files.length > 0 && files.every((file) => file.startsWith(folder));
}

const exportsByName = library as unknown as Record<string, unknown>;
function isComponent(name: string): boolean {
  const value = exportsByName[name];
  return typeof value === 'string' || isMemo(value) || (typeof value === 'function' && 'ButtonItem' in value);
}
const isMemo = (value: unknown): boolean => typeof value === 'object' && value !== null && '$$typeof' in value;

/** Both spellings of a size are one value. */
const LONG_SIZES: Record<string, string> = { xs: 'extra-small', sm: 'small', md: 'medium', lg: 'large', xl: 'extra-large' };
const plainSize = (value: string): string => LONG_SIZES[value] ?? value;

/** What the gallery's elements give, in the same words. */
function shown(): Map<string, Set<string>> {
  const names = new Map<unknown, string>(Object.keys(library).map((name) => [exportsByName[name], name]));
  names.set(library.Dropdown.ButtonItem, 'DropdownButtonItem');
  const all = new Map<string, Set<string>>();
  const give = (value: unknown, path: string, into: Set<string>): void => {
    if (isValidElement(value)) return look(value);
    if (path !== '') into.add(path);
    if (typeof value === 'string') into.add(`${path}=${plainSize(value)}`);
    else if (Array.isArray(value)) for (const one of value) give(one, path, into);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) give(one, path === '' ? name : `${path}.${name}`, into);
  };
  const look = (element: JSX.Element): void => {
    const name = names.get(element.type);
    const into = all.get(name ?? '') ?? new Set();
    if (name !== undefined) all.set(name, into);
    for (const [prop, value] of Object.entries(element.props as object)) {
      into.add(prop);
      give(value, prop, into);
    }
  };
  for (const part of Object.values(parts)) for (const element of Object.values(part.specimens).flat()) look(element);
  return all;
}

describe('the gallery', function () {
  this.timeout(30_000);
  let props: Map<string, Set<string>>;
  before(() => {
    props = declared();
  });

  it('shows every prop and every named value that the installed library declares for the components of its main entry', () => {
    const given = shown();
    assert.ok(props.size > 70, `only ${props.size} components were found`);
    const missing = [...props].flatMap(([name, wanted]) =>
      [...wanted].filter((one) => !given.get(name)?.has(one)).map((one) => `${name}: ${one}`),
    );
    assert.deepEqual(missing, []);
  });

  it('asks for the members of objects and for named values too', () => {
    assert.ok(props.get('BarChart')!.has('options.colorList=darkOrange'));
    assert.ok(props.get('Text')!.has('format.textTransform=sentenceCase'));
    assert.ok(props.get('Table')!.has('maxVisiblePageButtons'));
    assert.ok(props.get('DropdownButtonItem')!.has('overlay'));
  });
});
