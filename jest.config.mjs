export default {
  testEnvironment: 'node',
  // Not a speed limit: machines are shared, and a scenario opens a whole contact centre.
  testTimeout: 300_000,
  // Jest leaves a core to itself, which on two cores is half of the machine for nothing.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/jest-global-setup.mjs',
  roots: ['<rootDir>'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/.cache/', '/.build/'],
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/.build/'],
  transform: { '\\.tsx?$': '<rootDir>/jest-esbuild.mjs' },
  setupFiles: ['<rootDir>/jest-environment.mjs'],
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};
