// What must be true of the source itself, whatever it does: sizes, who reads the environment, the clock and the network.
// Who may import whom is in .dependency-cruiser.cjs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { variables } from '../server/config.ts';

type Source = { file: string; text: string; lines: string[] };
const root = join(import.meta.dirname, '..');
const sources = read('{server,src,emulator,scripts,migrations,bench,test}/**/*.{ts,tsx}');
const server = sources.filter(({ file }) => file.startsWith('server/'));

function read(pattern: string): Source[] {
  return globSync(pattern, { cwd: root })
    .filter((file) => !file.includes('node_modules'))
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return { file, text, lines: text.split('\n') };
    });
}

/** Every line of code (not of comment) that matches, as "file:line". */
function matches(files: Source[], pattern: RegExp): string[] {
  return files.flatMap(({ file, lines }) =>
    lines.flatMap((line, index) => (!/^\s*(\/\/|\*|\/\*)/.test(line) && pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

describe('the source', () => {
  it('is found at all', () => assert.ok(server.length > 5 && sources.length > 30));

  it('keeps every file at 300 lines or fewer, outside tests and benches', () => {
    const long = sources.filter(({ file, lines }) => !/^(test|bench)\//.test(file) && lines.length > 301);
    assert.deepEqual(
      long.map(({ file, lines }) => `${file}: ${lines.length}`),
      [],
    );
  });

  it('opens each file with what it is for, tests and migrations apart', () => {
    const silent = sources.filter(({ file, lines }) => !/^(migrations|test)\//.test(file) && !/^\/[/*]/.test(lines[0] ?? ''));
    assert.deepEqual(
      silent.map(({ file }) => file),
      [],
    );
  });

  it('reads the environment of the server in config.ts only', () => {
    const elsewhere = server.filter(({ file }) => file !== 'server/config.ts');
    assert.deepEqual(matches(elsewhere, /process\.env/), []);
  });

  it('uses SHA-1 where Segment leaves no choice, and nowhere else', () => {
    const elsewhere = server.filter(({ file }) => file !== 'server/sources/segment-webhook.ts');
    assert.deepEqual(matches(elsewhere, /['"`](sha-?1|md5)['"`]/i), []);
  });

  it('keeps the clock and chance out of the domain', () => {
    const domain = server.filter(({ file }) => file.startsWith('server/lifecycle/'));
    assert.deepEqual(matches(domain, /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID|performance\.now|process\./), []);
  });

  it('takes the clock from deps everywhere in operations', () => {
    const operations = server.filter(({ file }) => file.startsWith('server/operations/'));
    assert.deepEqual(matches(operations, /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID/), []);
  });

  it('calls the network from the outside folders only', () => {
    const inside = server.filter(({ file }) => !/^server\/(hubspot|sources|mail)\//.test(file));
    assert.deepEqual(
      matches(inside, /(?<![.\w])fetch\(|from 'undici'|from 'node:https?'/).filter((at) => !/^server\/(main|http\/)/.test(at)),
      [],
    );
  });

  it("lets SQL's own clock decide nothing outside the store", () => {
    const others = server.filter(({ file }) => !file.startsWith('server/store/') && !file.startsWith('server/jobs/'));
    assert.deepEqual(matches(others, /\bnow\(\)/), []);
  });

  it('has no test that is switched off or alone', () => {
    const tests = sources.filter(({ file }) => file.startsWith('test/') && file !== 'test/architecture.test.ts');
    assert.deepEqual(matches(tests, /\b(describe|it|context)\.(only|skip)\b/), []);
  });

  it('names no package registry, neither in source nor in what npm wrote', () => {
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
    const host = /registry\.[a-z0-9-]+\.[a-z]+/;
    const naming = tracked
      .filter((file) => !/\.(png|ico|woff2?)$/.test(file) && file !== 'test/architecture.test.ts')
      .filter((file) => host.test(textOf(file)));
    assert.deepEqual(naming, []);
  });

  it('describes every variable and every command in the README', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const commands = Object.keys(scripts).map((name) => (name === 'test' || name === 'start' ? `npm ${name}` : `npm run ${name}`));
    const missing = [...Object.keys(variables).map((name) => `\`${name}\``), ...commands].filter((word) => !readme.includes(word));
    assert.deepEqual(missing, []);
  });

  it('links to files that exist', () => {
    const pages = globSync('{*.md,docs/**/*.md}', { cwd: root });
    const broken = pages.flatMap((page) => {
      const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? '');
      return links.filter((link) => !link.includes(':') && !existsSync(join(root, dirname(page), link))).map((link) => `${page}: ${link}`);
    });
    assert.deepEqual(broken, []);
  });

  it('lints the UI folders by one set of rules', () => {
    const [cards, settings] = ['cards', 'settings'].map((folder) =>
      readFileSync(join(root, 'src/app', folder, 'eslint.config.js'), 'utf8'),
    );
    assert.equal(cards, settings);
  });
});

/** The text of a tracked file; empty when it has been removed since. */
function textOf(file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return '';
  }
}
