// What is known of each component's config: app, cards, settings, pages. HubSpot's own schemas need an account, so these are
// the documented rules; only the first upload proves that HubSpot accepts the whole.
import { existsSync, statSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { isObject, type Component, type Json, type Project } from './read-project.ts';

const locations = ['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar'];
const uiKeys: Record<string, string[]> = {
  card: ['name', 'description', 'previewImage', 'entrypoint', 'location', 'objectTypes'],
  settings: ['entrypoint'],
  page: ['entrypoint', 'location'],
};

export type Say = (file: string, wrong: boolean, sentence: string) => string[];
const say: Say = (file, wrong, sentence) => (wrong ? [`${file}: ${sentence}`] : []);
export const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** Every scope that the app declares, in whichever of its three lists. */
export function declaredScopes(project: Project): string[] {
  const auth = authOf(project.components.find(({ type }) => type === 'app')?.config ?? {});
  return [...strings(auth['requiredScopes']), ...strings(auth['optionalScopes']), ...strings(auth['conditionallyRequiredScopes'])];
}

/** Every breach of the documented rules in app, card, settings and page components. */
export function checkConfigs(project: Project): string[] {
  return project.components.flatMap((component) => {
    if (component.type === 'app') return checkApp(component);
    return uiKeys[component.type] ? checkUi(component, project) : [];
  });
}

const authOf = (config: Json): Json => (isObject(config['auth']) ? config['auth'] : {});

function checkApp({ file, config }: Component): string[] {
  const name = typeof config['name'] === 'string' ? config['name'] : '';
  const description = typeof config['description'] === 'string' ? config['description'] : '';
  return [
    ...say(
      file,
      name === '' || name.length > 200 || name !== name.trim(),
      'config.name must be 1 to 200 characters without blanks at its ends.',
    ),
    ...say(file, /hub/i.test(name), 'config.name must not contain "Hub" or "HubSpot"; a listing with such a name is refused.'),
    ...say(file, description === '' || description.length > 8192, 'config.description must be 1 to 8192 characters.'),
    ...say(
      file,
      !['marketplace', 'private'].includes(String(config['distribution'])),
      'config.distribution must be "marketplace" or "private".',
    ),
    ...checkAuth(file, config),
    ...checkPermittedUrls(file, isObject(config['permittedUrls']) ? config['permittedUrls'] : {}),
  ];
}

function checkAuth(file: string, config: Json): string[] {
  const auth = authOf(config);
  const redirects = strings(auth['redirectUrls']);
  const required = strings(auth['requiredScopes']);
  const all = [...required, ...strings(auth['optionalScopes']), ...strings(auth['conditionallyRequiredScopes'])];
  return [
    ...say(
      file,
      config['distribution'] === 'marketplace' && auth['type'] !== 'oauth',
      'config.auth.type must be "oauth" for an app of the marketplace.',
    ),
    ...say(file, redirects.length === 0, 'config.auth.redirectUrls must hold at least one URL.'),
    ...redirects.flatMap((url) =>
      say(
        file,
        !isHttps(url) && !/^http:\/\/localhost[:/]/.test(url),
        `config.auth.redirectUrls: ${url} must be https (http only for localhost).`,
      ),
    ),
    ...say(file, !required.includes('oauth'), 'config.auth.requiredScopes must contain "oauth".'),
    ...all.flatMap((scope, index) => say(file, all.indexOf(scope) !== index, `the scope ${scope} is declared twice.`)),
  ];
}

function checkPermittedUrls(file: string, permitted: Json): string[] {
  return ['fetch', 'iframe', 'img'].flatMap((key) =>
    strings(permitted[key]).flatMap((url) => [
      ...say(file, !isHttps(url), `config.permittedUrls.${key}: ${url} must be an https URL.`),
      ...say(file, /^https:\/\/(localhost|127\.)/.test(url), `config.permittedUrls.${key}: ${url} must not be this machine.`),
      ...say(file, url.includes('*'), `config.permittedUrls.${key}: ${url} holds a wildcard, which HubSpot does not expand.`),
    ]),
  );
}

function checkUi(component: Component, project: Project): string[] {
  const { file, config, type } = component;
  const allowed = uiKeys[type] ?? [];
  return [
    ...Object.keys(config).flatMap((key) => say(file, !allowed.includes(key), `config.${key} is not a key of a ${type}.`)),
    ...checkEntrypoint(component, project),
    ...(type === 'card' ? checkCard(component, project) : []),
  ];
}

function checkEntrypoint({ file, config }: Component, { srcDir }: Project): string[] {
  const entry = config['entrypoint'];
  if (typeof entry !== 'string' || !entry.startsWith('/')) return [`${file}: config.entrypoint must begin with "/" and start at srcDir.`];
  return [
    ...say(
      file,
      normalize(dirname(entry)) !== `/${dirname(file)}`,
      `config.entrypoint ${entry} must lie in ${dirname(file)}/, where the component is.`,
    ),
    ...say(
      file,
      !['.js', '.jsx', '.ts', '.tsx'].includes(extname(entry)),
      `config.entrypoint ${entry} must end in .js, .jsx, .ts or .tsx.`,
    ),
    ...say(file, !existsSync(join(srcDir, entry)), `config.entrypoint ${entry} does not exist.`),
  ];
}

function checkCard({ file, config }: Component, project: Project): string[] {
  const types = strings(config['objectTypes']);
  const scopes = declaredScopes(project);
  const name = typeof config['name'] === 'string' ? config['name'] : '';
  return [
    ...say(file, name === '', 'config.name is missing.'),
    ...say(file, /hubspot|inbound/i.test(name), "config.name must not use HubSpot's names; review refuses them."),
    ...say(file, !locations.includes(String(config['location'])), `config.location must be one of ${locations.join(', ')}.`),
    ...say(file, types.length === 0, 'config.objectTypes must name at least one object type.'),
    ...say(
      file,
      config['location'] === 'helpdesk.sidebar' && types.some((type) => type !== 'tickets'),
      'a card in the help desk is for tickets only.',
    ),
    ...types.flatMap((type) =>
      say(
        file,
        !scopes.some((scope) => scope.startsWith(`crm.objects.${type.toLowerCase()}.`)),
        `the app has no scope for ${type}, which this card is shown on.`,
      ),
    ),
    ...checkPreview(file, config['previewImage'], project),
  ];
}

function checkPreview(file: string, preview: unknown, { srcDir }: Project): string[] {
  if (!isObject(preview)) return [];
  const name = String(preview['file']);
  const path = join(srcDir, dirname(file), name);
  return [
    ...say(file, !/\.(png|jpe?g|gif)$/.test(name), `config.previewImage.file ${name} must be png, jpeg or gif.`),
    ...say(file, !existsSync(path), `config.previewImage.file ${name} does not exist.`),
    ...say(file, existsSync(path) && statSync(path).size > 5_000_000, `config.previewImage.file ${name} is larger than 5 MB.`),
  ];
}

export function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}
