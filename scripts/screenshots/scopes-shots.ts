// An account that connected before the app asked for one more permission: how it is told, and what card and settings say until then.
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoPortal, openingContactId } from '../../emulator/demo-portal/index.ts';
import { startHouse } from '../local-house.ts';
import { marked, type Camera } from './camera.ts';
import { card, openRecord } from './record.ts';

const root = path.resolve(import.meta.dirname, '../..');
const newScope = 'crm.schemas.deals.write';

/** A house of its own: there the app's former version is installed, by its former link, with today's server behind it. */
export async function scopesShots(open: (origin: string) => Promise<Camera>): Promise<Camera> {
  const projectDir = await formerProject();
  const house = await startHouse({ portal: demoPortal(), projectDir });
  const camera = await open(house.emulatorUrl);
  try {
    const page = camera.page('en');
    const asked = await page.request.get(`${house.serverUrl}/install`, { maxRedirects: 0 });
    const authorize = new URL(asked.headers()['location'] ?? '');
    // What today's link asks for is taken back to what the former one asked for; the rest of the way is walked as it is.
    const scopes = (authorize.searchParams.get('scope') ?? '').split(' ').filter((scope) => scope !== newScope);
    authorize.searchParams.set('scope', scopes.join(' '));
    await page.goto(authorize.href);
    await page.getByRole('button', { name: 'Connect app' }).click();
    await page.getByText('Some permissions are missing').waitFor();
    await camera.take({ name: 'install-permissions-missing', caption: 'The install lacks a permission' }, 'en', page.locator('main'));
    await camera.both({ name: 'card-needs-permissions', caption: 'The card while a permission is missing' }, async (each) => {
      await openRecord(each, house, openingContactId);
      await marked(each, 'needs-scopes').waitFor();
      return card(each);
    });
  } finally {
    await house.stop();
    await rm(projectDir, { recursive: true });
  }
  return camera;
}

/** This project as it was before the permission was needed. */
async function formerProject(): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), 'former-app-'));
  for (const part of ['src', 'hsproject.json', 'tsconfig.json'])
    await cp(path.join(root, part), path.join(copy, part), { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  const file = path.join(copy, 'src/app/app-hsmeta.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(new RegExp(`,\\s*"${newScope.replaceAll('.', '\\.')}"`), ''));
  return copy;
}
