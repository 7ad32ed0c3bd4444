// The part of the check that HubSpot's own packages do, as far as they do it without an account: parsing and bundling.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { getProjectMetadata, validateProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';
import type { Project } from './read-project.ts';

/** What HubSpot's parser makes of the project: nothing skipped, nothing lost, nothing too often. */
export async function checkParsing(project: Project): Promise<string[]> {
  try {
    validateProjectConfig(project.config as Parameters<typeof validateProjectConfig>[0], project.root);
    const { components } = await getProjectMetadata(project.srcDir);
    const context = { projectSourceDir: project.srcDir, platformVersion: String(project.config['platformVersion']) };
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(context, { skipValidation: true });
    const parsed = Object.keys(intermediateRepresentation.intermediateNodesIndexedByUid).length;
    return [
      ...skippedHsMetaFiles.map((file) => `${file}: HubSpot's parser skips this file.`),
      ...Object.entries(components)
        .filter(([, { count, maxCount }]) => count > maxCount)
        .map(([type, { count, maxCount }]) => `src: HubSpot's parser counts ${count} components of type "${type}" and allows ${maxCount}.`),
      ...(parsed === project.components.length
        ? []
        : [`src: HubSpot's parser understood ${parsed} of ${project.components.length} components.`]),
    ];
  } catch (error) {
    return [`src: HubSpot's parser refuses the project: ${(error as Error).message.trim()}`];
  }
}

/** Bundles each UI entry with HubSpot's own builder, as its build service would. */
export async function checkBundles(project: Project): Promise<string[]> {
  const problems: string[] = [];
  for (const { file, config } of project.components) {
    const entry = config['entrypoint'];
    if (typeof entry !== 'string') continue;
    const problem = await bundle(join(project.srcDir, dirname(file)), basename(entry));
    if (problem) problems.push(`${file}: ${entry} does not bundle: ${problem}`);
  }
  return problems;
}

async function bundle(root: string, entryPoint: string): Promise<string | null> {
  const outputDir = mkdtempSync(join(tmpdir(), 'stagebook-bundle-'));
  try {
    await remoteBuild({ root, entryPoint: join(root, entryPoint), outputDir, logLevel: 'silent' });
    const script = `${basename(entryPoint, extname(entryPoint))}.js`;
    return readdirSync(outputDir).includes(script) ? null : `HubSpot's builder wrote no ${script}.`;
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? 'unknown error';
  } finally {
    rmSync(outputDir, { recursive: true, force: true });
  }
}
