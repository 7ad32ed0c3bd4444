// Run as a process of its own, with NODE_ENV=production: builds one extension as HubSpot's builder does (Vite, one IIFE, React and remote-ui as
// globals) and prints the code and the files that it was made of. Arguments: the folder of the extension's package, and its entry file.
import { basename } from 'node:path';
import { build } from 'vite';
import type { Plugin } from 'vite';

const [folder, entry] = process.argv.slice(2);
if (!folder || !entry) throw new Error('usage: bundle-command FOLDER ENTRY');

const name = `${basename(entry).replace(/\.\w+$/, '')}.js` as const;
const files = new Set<string>();
/** Every file that was read, whether or not anything of it is left in the end: a change of it is a change of the extension. */
const reading: Plugin = {
  name: 'reading',
  load(id) {
    files.add(id.replace(/\?.*$/, ''));
    return null;
  },
};
try {
  const code = await bundle(folder, entry);
  process.stdout.write(JSON.stringify({ code, files: [...files].filter(isSource) }));
} catch (error) {
  process.stdout.write(JSON.stringify({ error: whatIsWrong(error), files: [...files].filter(isSource) }));
}

function isSource(id: string): boolean {
  return id.startsWith('/') && !id.includes('/node_modules/');
}

function whatIsWrong(error: unknown): Record<string, unknown> {
  const { message, loc, frame, id } = error as { message?: string; loc?: unknown; frame?: string; id?: string };
  return { message: message ?? String(error), loc: loc ?? null, frame: frame ?? null, id: id ?? null };
}

async function bundle(root: string, file: string): Promise<string> {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [reading],
    build: {
      write: false,
      minify: false,
      lib: { entry: file, name, formats: ['iife'], fileName: () => name },
      rollupOptions: {
        external: ['react', 'react-dom', '@remote-ui/react'],
        output: { globals: { react: 'React', '@remote-ui/react': 'RemoteUI' }, extend: true },
      },
    },
  });
  const first = Array.isArray(output) ? output[0] : output;
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error(`Nothing was built from ${file}`);
  return chunk.code;
}
