// One configuration for every level of test. All specs run as CommonJS through tools/jest-swc.cjs (ADR on the toolchain: jest cannot load Nest 12 as
// ES modules on Node 20). What a run needs (PostgreSQL, Temporal's test server, the workflow bundle) is read from the suffixes of its spec files.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/workflows', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: [
    '/dist/',
    '<rootDir>/tools/arch/canaries/',
    '<rootDir>/tools/browser/',
    '<rootDir>/tools/bench/peers/',
  ],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'tsx', 'json', 'node'],
  transform: { '^.+\\.([cm]?js|tsx?)$': '<rootDir>/tools/jest-swc.cjs' },
  transformIgnorePatterns: [],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '\\.css$': '<rootDir>/tools/jest/empty.cjs',
  },
  testEnvironmentOptions: { customExportConditions: ['@dongthuan/source', 'node', 'node-addons'] },
  globalSetup: '<rootDir>/tools/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest/global-teardown.mjs',
  testTimeout: 30_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '1200MB',
  cacheDirectory: '<rootDir>/.cache/jest',
};
