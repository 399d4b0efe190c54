// The one rule book of who may import whom. Rules speak of folder patterns, never of a list of modules, so that a new module is held by them from its first file.
// Each rule has a wrong file under tools/arch/canaries that proves it fires (tools/arch/canaries.unit.spec.ts): add both together.

/** A package's folder, as group 1. */
const ownPackage = '^(libs/modules/[^/]+|libs/[^/]+|apps/[^/]+|workflows)/';
/** Code that never ships: specs and what they lean on. */
const testCode = '(\\.spec\\.tsx?$|/testing/|^libs/testing/|^apps/e2e/)';
const external = (...names) => `node_modules/(${names.join('|')})(/|$)`;

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Files that import each other cannot be understood, tested or moved alone.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails at run time only.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'app-not-app',
      comment: 'Apps are composed and deployed apart; what two of them need belongs in a library.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-not-apps',
      comment: 'Libraries and workflows know nothing of who uses them.',
      severity: 'error',
      from: { path: '^(libs|workflows)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'package-by-name',
      comment:
        'Another package is imported by its name, through the doors of its exports, never by a path into its source.',
      severity: 'error',
      from: { path: ownPackage, pathNot: testCode },
      to: { path: '^(apps|libs|workflows)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'declared-dependency',
      comment: 'What a package imports stands in its own package.json.',
      severity: 'error',
      from: { path: '^(apps|libs|workflows)/', pathNot: testCode },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'kernel-is-leaf',
      comment: 'The kernel is the vocabulary of everyone and leans on nobody.',
      severity: 'error',
      from: { path: '^libs/kernel/src/', pathNot: testCode },
      to: { pathNot: ['^libs/kernel/', external('temporal-polyfill', 'temporal-spec')] },
    },
    {
      name: 'contracts-are-leaf',
      comment:
        'Contracts are read by pages, phones and other programs: schemas and the kernel, no more.',
      severity: 'error',
      from: { path: '^libs/contracts/src/', pathNot: testCode },
      to: { pathNot: ['^libs/(contracts|kernel)/', external('zod', 'temporal-polyfill')] },
    },
    {
      name: 'domain-is-pure',
      comment:
        'Deciders run in the API, in the importer and on a phone: no framework, no database, no Node.',
      severity: 'error',
      from: { path: '^libs/modules/([^/]+)/src/domain/', pathNot: testCode },
      to: {
        pathNot: [
          '^libs/modules/$1/src/(domain/|problems)',
          '^libs/(kernel|contracts)/',
          external('zod', 'temporal-polyfill'),
        ],
      },
    },
    {
      name: 'module-inside',
      comment: "A module's inside is its own; others come in by its index or its domain's index.",
      severity: 'error',
      from: { path: '^(libs/modules/[^/]+|libs/[^/]+|apps/[^/]+|workflows)/' },
      to: {
        path: '^libs/modules/[^/]+/src/',
        pathNot: [
          '^$1/',
          '^libs/modules/[^/]+/src/(index|domain/index|manifest|testing/index)\\.ts$',
        ],
      },
    },
    {
      name: 'application-not-infrastructure',
      comment: 'Use cases speak to ports; frameworks and databases are plugged in by the apps.',
      severity: 'error',
      from: { path: '^libs/modules/[^/]+/src/application/', pathNot: testCode },
      to: {
        path: [
          external('@nestjs', 'typeorm', 'pg', 'fastify', '@temporalio'),
          '^workflows/src/(?!contracts/)',
        ],
      },
    },
    {
      name: 'infrastructure-not-modules',
      comment: 'Log, projections and platform find modules by folder; they import none.',
      severity: 'error',
      from: { path: '^libs/(event-store|projections|platform)/src/', pathNot: testCode },
      to: { path: '^libs/modules/' },
    },
    {
      name: 'nest-in-apps-only',
      comment: 'Nest composes; what it composes does not know it.',
      severity: 'error',
      from: { path: '^(libs/(?!platform/)|workflows/)' },
      to: { path: external('@nestjs') },
    },
    {
      name: 'workflow-is-pure',
      comment:
        'Workflow code is replayed: it may lean on the kernel and on Temporal’s workflow package only; activities come in as types.',
      severity: 'error',
      from: { path: '^workflows/src/', pathNot: testCode },
      to: {
        pathNot: [
          '^workflows/src/',
          '^libs/kernel/',
          external('@temporalio/(workflow|common)', 'temporal-polyfill'),
        ],
      },
    },
    {
      name: 'workflow-contracts-are-leaf',
      comment:
        'Names, ids and inputs of workflows are read by API and worker and must not pull a workflow in.',
      severity: 'error',
      from: { path: '^workflows/src/contracts/', pathNot: testCode },
      to: { path: '^workflows/src/', pathNot: '^workflows/src/contracts/' },
    },
    {
      name: 'web-by-contract',
      comment: 'Pages know the server by its contracts and share the offline core; nothing else.',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: testCode },
      to: { path: '^(libs|workflows)/', pathNot: '^libs/(contracts|field-core|kernel)/' },
    },
    {
      name: 'field-core-is-offline',
      comment:
        'The offline core runs wherever JavaScript runs: kernel and domains, no React, no DOM library, no Node.',
      severity: 'error',
      from: { path: '^libs/field-core/src/', pathNot: testCode },
      to: { pathNot: ['^libs/field-core/', '^libs/kernel/', '^libs/modules/[^/]+/src/domain/'] },
    },
    {
      name: 'not-to-test-code',
      comment: 'What ships never imports what only tests use.',
      severity: 'error',
      from: { path: '^(apps|libs|workflows)/', pathNot: testCode },
      to: {
        path: '(\\.spec\\.tsx?$|^libs/[^.]*/src/testing/|^workflows/src/testing/|^libs/testing/)',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@dongthuan/source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css'],
    },
  },
};
