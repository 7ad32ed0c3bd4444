// Loaded before everything else: says in one sentence that Node is too old, instead of failing on the first line of TypeScript.
// Plain JavaScript on purpose: it has to run on the very versions it refuses.
const oldest = 24;

if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(
    `Stagebook needs Node ${oldest} or newer, and this is Node ${process.versions.node}. ` +
      'Run it through npm ("npm start", "npm test" and so on): "npm ci" installs the right Node beside the other packages.\n',
  );
  process.exit(1);
}
