// Who may import whom. docs/architecture.md says why; this file is what keeps it so.
// A name in `from` that no rule mentions may import what it likes: only main.ts, deps.ts, doors.ts and tests are meant to.

const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: 'eslint\\.config\\.js$' },
  to: { pathNot: allowed },
});
const kept = (name, library, allowedFrom, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(server|emulator|src)/', pathNot: allowedFrom },
  to: { path: library, dependencyTypesNot: ['type-only'] },
});
const apart = (name, from, to, comment) => ({ name, comment, severity: 'error', from: { path: from }, to: { path: to } });
const npm = (names) => `^node_modules/(${names})/`;
const contract = '^src/app/packages/contract/';

module.exports = {
  forbidden: [
    only(
      'domain-knows-nothing',
      '^server/lifecycle/',
      ['^server/lifecycle/', contract, npm('temporal-polyfill|zod')],
      'The domain is pure: zones, problems with paths and the wire types are all it may know.',
    ),
    {
      name: 'outside-and-memory-do-not-meet',
      comment: 'store, hubspot, sources and mail never import each other, nor anything above them.',
      severity: 'error',
      from: { path: '^server/(store|hubspot|sources|mail)/' },
      to: { path: '^server/(store|hubspot|sources|mail|operations|jobs|http)/', pathNot: '^server/$1/' },
    },
    {
      name: 'only-types-of-the-domain',
      comment: "store, hubspot, sources and mail may speak in the domain's types, but never judge.",
      severity: 'error',
      from: { path: '^server/(store|hubspot|sources|mail)/' },
      to: { path: '^server/lifecycle/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'operations-know-no-door',
      comment: 'A use case does not know whether a request or a job called it.',
      severity: 'error',
      from: { path: '^server/operations/' },
      to: { path: '^server/(http|jobs)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'doors-go-through-operations',
      comment: "http and jobs reach domain, memory and outside only through operations (http also verifies HubSpot's signature).",
      severity: 'error',
      from: { path: '^server/(http|jobs)/' },
      to: {
        path: '^server/(lifecycle|store|hubspot|sources|mail)/',
        pathNot: '^server/hubspot/signature\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    apart('http-and-jobs-apart', '^server/http/', '^server/jobs/', 'The two doors do not know each other.'),
    apart('jobs-and-http-apart', '^server/jobs/', '^server/http/', 'The two doors do not know each other.'),
    {
      name: 'only-main-composes',
      comment: 'deps.ts, doors.ts and main.ts see everything; nobody else sees them (types apart).',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(main|deps|doors)\\.ts$' },
      to: { path: '^server/(main|deps|doors)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-sees-no-ui',
      comment: 'The server may speak in the wire types; it never imports UI code, scripts or tests.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(src|scripts|test|bench|migrations)/', pathNot: contract },
    },
    apart('server-without-emulator', '^server/', '^emulator/', "They meet over HTTP, so that real HubSpot can take the emulator's place."),
    apart(
      'emulator-without-server',
      '^emulator/',
      '^(server|src|migrations|scripts|test|bench)/',
      'The local HubSpot must not know which app calls it.',
    ),
    apart('migrations-alone', '^migrations/', '^(server|src|emulator|scripts|test|bench)/', 'A migration must mean the same in a year.'),
    only(
      'cards-are-packed-alone',
      '^src/app/cards/',
      ['^src/app/cards/', '^src/app/packages/', npm('@hubspot/ui-extensions|react')],
      'HubSpot packs each UI folder alone.',
    ),
    only(
      'settings-are-packed-alone',
      '^src/app/settings/',
      ['^src/app/settings/', '^src/app/packages/', npm('@hubspot/ui-extensions|react')],
      'HubSpot packs each UI folder alone.',
    ),
    only('contract-is-types', contract, [contract], "The contract carries the wire's shapes and nothing else."),
    only(
      'shared-ui-is-small',
      '^src/app/packages/(client|i18n)/',
      ['^src/app/packages/', npm('@hubspot/ui-extensions|react')],
      'What cards and settings share knows neither of them.',
    ),
    kept('knex-in-store', npm('knex|knex-pglite|@electric-sql/[^/]+|pg'), '^server/(store|jobs)/', 'Only the memory knows the database.'),
    kept('queue-in-jobs', npm('pg-boss'), '^server/jobs/', 'Only jobs know the queue.'),
    kept(
      'api-client-in-one-file',
      npm('@hubspot/api-client'),
      '^server/hubspot/client\\.ts$',
      "HubSpot's client is called from one place.",
    ),
    kept('mail-in-mail', npm('nodemailer'), '^server/mail/', 'Only mail knows SMTP.'),
    kept('web-in-http', npm('express|helmet|passport'), '^(server/http|emulator)/', 'Only http knows the web framework.'),
    kept('oauth-in-hubspot', npm('passport-oauth2'), '^server/hubspot/', 'How HubSpot signs people in is part of the outside.'),
    {
      name: 'shipped-dependencies',
      comment: 'What production imports stands in "dependencies".',
      severity: 'error',
      from: { path: '^(server|migrations)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'resolvable', comment: 'Every import leads somewhere.', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(test/project/fixtures|dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
