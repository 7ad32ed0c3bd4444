// Each rule of a HubSpot project, broken once in an otherwise sound project, and what the check says of it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkProject } from '../../scripts/project/check-project.ts';

type Files = Record<string, unknown>;
const app = 'src/app/app-hsmeta.json';
const card = 'src/app/cards/card-hsmeta.json';
const settings = 'src/app/settings/settings-hsmeta.json';
const webhooks = 'src/app/webhooks/webhooks-hsmeta.json';
const profile = 'src/hsprofile.local.json';

/** A small project that breaks no rule. */
function soundProject(): Files {
  return {
    'hsproject.json': { name: 'sample', srcDir: 'src', platformVersion: '2026.09' },
    [profile]: { accountId: 1, variables: { BACKEND: 'https://a.test' } },
    [app]: {
      uid: 'app',
      type: 'app',
      config: {
        name: 'Sample',
        description: 'A sample.',
        distribution: 'marketplace',
        auth: {
          type: 'oauth',
          redirectUrls: ['${BACKEND}/callback'],
          requiredScopes: ['oauth', 'crm.objects.contacts.read'],
          optionalScopes: [],
        },
        permittedUrls: { fetch: ['${BACKEND}'], iframe: [], img: [] },
      },
    },
    [card]: {
      uid: 'card',
      type: 'card',
      config: { name: 'Sample', entrypoint: '/app/cards/Card.tsx', location: 'crm.record.tab', objectTypes: ['contacts'] },
    },
    [settings]: { uid: 'settings', type: 'settings', config: { entrypoint: '/app/settings/Settings.tsx' } },
    [webhooks]: {
      uid: 'webhooks',
      type: 'webhooks',
      config: {
        settings: { targetUrl: '${BACKEND}/hooks', maxConcurrentRequests: 10 },
        subscriptions: {
          crmObjects: [{ subscriptionType: 'object.creation', objectType: 'meeting_event', active: true }],
          legacyCrmObjects: [{ subscriptionType: 'contact.propertyChange', propertyName: 'email', active: true }],
          hubEvents: [{ subscriptionType: 'contact.privacyDeletion', active: true }],
        },
      },
    },
    'src/app/cards/Card.tsx': 'export const Card = () => null;\n',
    'src/app/settings/Settings.tsx': 'export const Settings = () => null;\n',
    ...Object.fromEntries(
      ['cards', 'settings'].flatMap((folder) =>
        ['package.json', 'tsconfig.json', 'eslint.config.js'].map((name) => [`src/app/${folder}/${name}`, '{}\n']),
      ),
    ),
  };
}

async function problemsOf(change: (files: Files) => void, options = { bundle: false }): Promise<string[]> {
  const files = soundProject();
  change(files);
  const root = mkdtempSync(join(tmpdir(), 'stagebook-project-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
    return await checkProject(root, options);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Sets the value at a path of keys inside one of the project's JSON files; undefined removes it. */
function set(files: Files, file: string, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = files[file] as Record<string, unknown>;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = value;
}

type Row = [rule: string, file: string, path: string, value: unknown, says: RegExp];
const subscriptions = 'config.subscriptions';
const rows: Row[] = [
  ['hsproject.json holds its three keys', 'hsproject.json', 'name', undefined, /hsproject\.json: "name" is missing/],
  ['hsproject.json holds nothing else', 'hsproject.json', 'theme', 'x', /"theme" is not one of name, srcDir, platformVersion/],
  ['the platform version is the one written for', 'hsproject.json', 'platformVersion', '2025.2', /platformVersion is 2025\.2/],
  ['srcDir lies inside the project', 'hsproject.json', 'srcDir', '..', /srcDir must lie inside/],
  ['only five keys stand at the top', card, 'title', 'x', /card-hsmeta\.json: "title" is not a top-level key/],
  ['permissions hold scopes only', card, 'permissions', { scopes: [] }, /permissions\.scopes is not one of/],
  ['a uid has no blanks', card, 'uid', 'my card', /uid "my card" must be 1 to 64/],
  ['a uid is unique', card, 'uid', 'app', /uid "app" is already that of app\/app-hsmeta\.json/],
  ['a type is one that a marketplace app may hold', card, 'type', 'app-function', /type "app-function" is not a component type/],
  ['the app has a name', app, 'config.name', ' Sample', /config\.name must be 1 to 200/],
  ['the app is not named after HubSpot', app, 'config.name', 'StageHub', /must not contain "Hub"/],
  ['the app has a description', app, 'config.description', '', /config\.description must be/],
  ['the distribution is a known one', app, 'config.distribution', 'public', /config\.distribution must be/],
  ['a marketplace app uses OAuth', app, 'config.auth.type', 'static', /auth\.type must be "oauth"/],
  ['there is a redirect URL', app, 'config.auth.redirectUrls', [], /redirectUrls must hold at least one/],
  ['a redirect URL is https', app, 'config.auth.redirectUrls', ['http://a.test/cb'], /http:\/\/a\.test\/cb must be https/],
  ['oauth is among the scopes', app, 'config.auth.requiredScopes', ['crm.objects.contacts.read'], /must contain "oauth"/],
  ['a scope is declared once', app, 'config.auth.optionalScopes', ['oauth'], /the scope oauth is declared twice/],
  ['permitted URLs are https', app, 'config.permittedUrls.img', ['http://a.test'], /permittedUrls\.img: http:\/\/a\.test must be an https/],
  ['permitted URLs are not this machine', app, 'config.permittedUrls.fetch', ['https://localhost:1'], /must not be this machine/],
  ['permitted URLs have no wildcard', app, 'config.permittedUrls.fetch', ['https://*.a.test'], /holds a wildcard/],
  ['a card has a location that exists', card, 'config.location', 'crm.record.left', /location must be one of/],
  ['a card is shown on something', card, 'config.objectTypes', [], /must name at least one object type/],
  ['a card has the scope of its objects', card, 'config.objectTypes', ['deals'], /no scope for deals/],
  ['a card in the help desk is for tickets', card, 'config.location', 'helpdesk.sidebar', /help desk is for tickets only/],
  ['a card is not named after HubSpot', card, 'config.name', 'HubSpot stages', /must not use HubSpot's names/],
  ['a preview exists', card, 'config.previewImage', { file: './p.png' }, /p\.png does not exist/],
  ['a preview is a picture', card, 'config.previewImage', { file: './p.svg' }, /must be png, jpeg or gif/],
  ['an entry point exists', card, 'config.entrypoint', '/app/cards/Other.tsx', /Other\.tsx does not exist/],
  ['an entry point lies in its folder', card, 'config.entrypoint', '/app/settings/Settings.tsx', /must lie in app\/cards\//],
  ['an entry point begins at srcDir', card, 'config.entrypoint', 'Card.tsx', /must begin with "\/"/],
  ['settings have an entry point only', settings, 'config.name', 'x', /config\.name is not a key of a settings/],
  ['webhooks go to https', webhooks, 'config.settings.targetUrl', 'http://a.test/x', /targetUrl http:\/\/a\.test\/x must be an https URL/],
  ['webhooks go to a permitted origin', webhooks, 'config.settings.targetUrl', 'https://b.test/x', /not on the origin/],
  ['webhooks come more than five at a time', webhooks, 'config.settings.maxConcurrentRequests', 5, /whole number above 5/],
  [
    'a subscription stands in its group',
    webhooks,
    `${subscriptions}.hubEvents`,
    [{ subscriptionType: 'contact.creation', active: true }],
    /not a subscription of "hubEvents"/,
  ],
  [
    'a property change names its property',
    webhooks,
    `${subscriptions}.legacyCrmObjects`,
    [{ subscriptionType: 'contact.propertyChange', active: true }],
    /needs propertyName/,
  ],
  [
    'only a property change names one',
    webhooks,
    `${subscriptions}.legacyCrmObjects`,
    [{ subscriptionType: 'contact.merge', propertyName: 'x', active: true }],
    /must not have propertyName/,
  ],
  [
    'a generic subscription names its object',
    webhooks,
    `${subscriptions}.crmObjects`,
    [{ subscriptionType: 'object.creation', active: true }],
    /needs objectType/,
  ],
  [
    'a subscription has its read scope',
    webhooks,
    `${subscriptions}.legacyCrmObjects`,
    [{ subscriptionType: 'deal.deletion', active: true }],
    /needs the scope crm\.objects\.deals\.read/,
  ],
  [
    'a subscription says whether it is active',
    webhooks,
    `${subscriptions}.hubEvents`,
    [{ subscriptionType: 'contact.privacyDeletion' }],
    /needs "active"/,
  ],
  [
    'silent properties are not subscribed',
    webhooks,
    `${subscriptions}.legacyCrmObjects`,
    [{ subscriptionType: 'contact.propertyChange', propertyName: 'hs_lastmodifieddate', active: true }],
    /does not send changes/,
  ],
  [
    'a subscription stands once',
    webhooks,
    `${subscriptions}.hubEvents`,
    [
      { subscriptionType: 'contact.privacyDeletion', active: true },
      { subscriptionType: 'contact.privacyDeletion', active: true },
    ],
    /is subscribed twice/,
  ],
  ['a profile gives every placeholder a value', profile, 'variables', {}, /has no variable BACKEND/],
  ['a profile belongs to an account', profile, 'accountId', '1', /accountId must be a number/],
];

describe('check of the HubSpot project', () => {
  it('a sound project has no problem, and bundles', async () => {
    assert.deepEqual(await problemsOf(() => {}, { bundle: true }), []);
  });

  for (const [rule, file, path, value, says] of rows) {
    it(rule, async () => {
      const problems = await problemsOf((files) => set(files, file, path, value));
      assert.match(problems.join('\n'), says);
    });
  }

  it("JSON that does not parse is named, though HubSpot's parser would pass over it", async () => {
    const problems = await problemsOf((files) => (files[card] = '{ "uid": '));
    assert.match(problems.join('\n'), /card-hsmeta\.json: is not valid JSON/);
  });

  it("a file one level too deep is named, though HubSpot's parser would pass over it", async () => {
    const problems = await problemsOf((files) => {
      files['src/app/cards/deep/card-hsmeta.json'] = { ...(files[card] as object), uid: 'deep' };
    });
    assert.match(problems.join('\n'), /deep\/card-hsmeta\.json: a card must lie directly in app\/cards\//);
    assert.match(problems.join('\n'), /HubSpot's parser skips this file/);
  });

  it('a second settings component is one too many', async () => {
    const problems = await problemsOf((files) => {
      files['src/app/settings/more-hsmeta.json'] = { ...(files[settings] as object), uid: 'more' };
    });
    assert.match(problems.join('\n'), /2 components of type "settings"/);
  });

  it('a project without an app is refused', async () => {
    const problems = await problemsOf((files) => delete files[app]);
    assert.match(problems.join('\n'), /there is no app component/);
  });

  it('a UI folder without its package.json is named', async () => {
    const problems = await problemsOf((files) => delete files['src/app/cards/package.json']);
    assert.match(problems.join('\n'), /app\/cards: has no package\.json/);
  });

  it('an import that leads nowhere does not bundle', async () => {
    const problems = await problemsOf((files) => (files['src/app/cards/Card.tsx'] = "import './nowhere';\n"), { bundle: true });
    assert.match(problems.join('\n'), /Card\.tsx does not bundle: .*nowhere/);
  });
});
