// A project that somebody works on: what is wrong is said with file and line, everything else is open, and mending it mends the page.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../emulator/apps.ts';
import { buildExtension } from '../../emulator/hosting/build-extension.ts';
import { sentence } from '../../emulator/project/problems.ts';
import type { AppPageView, RecordView } from '../../emulator/ui/views.ts';
import { refusal, startPreview, whereSeen } from '../../scripts/preview/preview-project.ts';
import type { Preview } from '../../scripts/preview/preview-project.ts';

const fixture = join(import.meta.dirname, 'fixtures/ui-project');

describe('the preview of a project', function () {
  this.timeout(60_000);
  let dir: string;
  let preview: Preview | null = null;
  let read: (app: App) => void = () => undefined;
  const card = 'src/app/cards/probe-card-hsmeta.json';
  const edit = async (file: string, from: string, to: string) =>
    writeFile(join(dir, file), (await readFile(join(dir, file), 'utf8')).replace(from, to));
  const open = async (): Promise<string[]> => {
    preview = await startPreview({ path: dir, environment: { BACKEND: 'https://probe.test' }, onRead: (app) => read(app) });
    return preview.app.problems.map(sentence);
  };
  const view = async <View>(what: RegExp): Promise<View> => {
    const place = preview && whereSeen(preview, 'contacts').find((one) => what.test(one.what));
    return (await (await fetch(place?.where ?? '', { headers: { accept: 'application/json' } })).json()) as View;
  };

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'preview-'));
    await cp(fixture, dir, { recursive: true });
    await symlink(join(import.meta.dirname, '../../node_modules'), join(dir, 'node_modules'));
  });
  afterEach(async () => {
    await preview?.stop();
    preview = null;
    await rm(dir, { recursive: true });
  });

  it('shows the card, the settings and the pages of an app that has no server', async () => {
    assert.deepEqual(await open(), []);
    assert.deepEqual(
      (await view<RecordView>(/^Card/)).tabs.map(({ uid, problem }) => [uid, problem]),
      [['probe_card', null]],
    );
    const pages = await view<AppPageView>(/^App pages/);
    assert.deepEqual([pages.page, pages.extension?.context.location, pages.extension?.problem], ['app-page', 'pages', null]);
  });

  it('says broken JSON with its line, goes on with the rest, and takes the mended file', async () => {
    await edit(card, '"type": "card",', '"type": "card"');
    const [problem] = await open();
    assert.match(problem ?? '', /^src\/app\/cards\/probe-card-hsmeta\.json:4: This is not valid JSON/);
    assert.equal((await view<AppPageView>(/^App pages/)).extension?.problem, null);
    const mended = new Promise<App>((resolve) => (read = resolve));
    await edit(card, '"type": "card"', '"type": "card",');
    assert.deepEqual([(await mended).problems, (await mended).cards.length], [[], 1]);
  });

  it('says an unknown type, a missing entry point and a variable without a value', async () => {
    await edit(card, '"/app/cards/ProbeCard.tsx"', '"/app/cards/Gone.tsx"');
    await edit('src/app/settings/probe-settings-hsmeta.json', '"settings"', '"setings"');
    await edit('src/app/app-hsmeta.json', '${BACKEND}', '${ELSEWHERE}');
    const problems = (await open()).join('\n');
    assert.match(problems, /probe-card-hsmeta\.json:\d: The entrypoint "\/app\/cards\/Gone\.tsx" does not exist/);
    assert.match(problems, /probe-settings-hsmeta\.json:1: There is no component type "setings"/);
    assert.match(problems, /app-hsmeta\.json:\d+: \$\{ELSEWHERE\} has no value/);
    assert.match((await view<RecordView>(/^Card/)).tabs[0]?.problem ?? '', /Gone\.tsx/);
  });

  it('refuses a folder that is no project, and names the one above', () => {
    assert.match(refusal(tmpdir()) ?? '', /is no HubSpot project/);
    assert.match(refusal(join(dir, 'src')) ?? '', new RegExp(`seems to be ${dir}`));
    assert.equal(refusal(dir), null);
  });

  it('says what the builder stumbled over with its line, and which packages to install', async () => {
    const folder = join(dir, 'src/app/cards');
    await edit('src/app/cards/ProbeCard.tsx', '</Tabs>', '</Tab>');
    const broken = await buildExtension({ folder, entry: join(folder, 'ProbeCard.tsx') }, dir);
    assert.match('problem' in broken ? broken.problem : '', /^src\/app\/cards\/ProbeCard\.tsx:\d+:\d+\nUnexpected closing "Tab" tag/);
    await edit('src/app/cards/package.json', '"react"', '"left-out": "1.0.0",\n    "react"');
    const bare = await buildExtension({ folder, entry: join(folder, 'ProbeCard.tsx') }, dir);
    assert.match('problem' in bare ? bare.problem : '', /not installed: left-out\.\n\nnpm install --prefix src\/app\/cards/);
  });
});
