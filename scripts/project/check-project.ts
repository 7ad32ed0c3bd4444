// All that can be known of a HubSpot project without an account, in one list of sentences.
import { checkBundles, checkParsing } from './hubspot-tools.ts';
import { checkConfigs } from './config-rules.ts';
import { checkLayout } from './layout-rules.ts';
import { checkProfile, checkWebhooks } from './webhook-rules.ts';
import { isObject, readProject, resolveVariables, type Profile, type Project } from './read-project.ts';

/** Every problem of the project at `root`, each as one sentence that names the file; empty when there is none. */
export async function checkProject(root: string, options: { bundle: boolean } = { bundle: true }): Promise<string[]> {
  const { project, problems } = readProject(root);
  const settled = project.profiles.length > 0 ? project.profiles.map((profile) => resolve(project, profile)) : [project];
  const found = [
    ...problems,
    ...checkLayout(project),
    ...settled.flatMap((one) => [...checkConfigs(one), ...checkWebhooks(one)]),
    ...project.profiles.flatMap((profile) => checkProfile(resolve(project, profile, { keepContent: true }), profile)),
    ...(await checkParsing(project)),
    ...(options.bundle ? await checkBundles(project) : []),
  ];
  return [...new Set(found)];
}

/** The project as one profile makes it. With `keepContent` the raw text stays, so that its placeholders can be counted. */
function resolve(project: Project, profile: Profile, options = { keepContent: false }): Project {
  const components = project.components.map((component) => {
    const config = resolveVariables(component.config, profile.variables);
    return {
      ...component,
      config: isObject(config) ? config : {},
      content: options.keepContent ? component.content : { ...component.content, config },
    };
  });
  return { ...project, components };
}
