// Builds what the pages themselves run: page.js, worker.js, page.css and the fonts. In memory, once per process.
import { basename, join } from 'node:path';
import { build } from 'esbuild';

export type Asset = { body: Uint8Array; type: string };

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff2: 'font/woff2', map: 'application/json' };
const UI = join(import.meta.dirname, '../ui');
let assets: Promise<Map<string, Asset>> | null = null;

/** The files by name. */
export function hostAssets(): Promise<Map<string, Asset>> {
  assets ??= buildAssets();
  return assets;
}

async function buildAssets(): Promise<Map<string, Asset>> {
  const result = await build({
    entryPoints: { page: join(UI, 'page/page.tsx'), worker: join(UI, 'worker/worker.tsx'), style: join(UI, 'css/style.css') },
    outdir: '/assets',
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'file' },
    assetNames: '[name]',
    publicPath: '/emulator/assets',
    logLevel: 'silent',
  });
  return new Map(
    result.outputFiles.map((file) => {
      const name = basename(file.path);
      return [name, { body: file.contents, type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream' }];
    }),
  );
}
