// Finds the system's Chromium and says how it is started. The packages bring no browser of their own.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** For a browser that nobody sits at, on a machine that may have neither a sandbox nor a graphics card, and that calls nobody by itself. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The path of a browser: CHROMIUM_PATH when it is set, else the first known name on PATH; null when there is none. */
export function findChromium(environment: Record<string, string | undefined>): string | null {
  const given = environment['CHROMIUM_PATH'];
  if (given) return isExecutable(given) ? given : null;
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
