// Run as a process of its own, with NODE_ENV=production: builds one extension as HubSpot's builder does (Vite, one IIFE, React and remote-ui as
// globals) and prints the code. Arguments: the folder of the extension's package, and its entry file.
import { basename } from 'node:path';
import { build } from 'vite';

const [folder, entry] = process.argv.slice(2);
if (!folder || !entry) throw new Error('usage: bundle-command FOLDER ENTRY');

const name = `${basename(entry).replace(/\.\w+$/, '')}.js` as const;
try {
  process.stdout.write(await bundle(folder, entry));
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function bundle(root: string, file: string): Promise<string> {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
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
