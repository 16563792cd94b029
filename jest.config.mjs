export default {
  testEnvironment: 'node',
  roots: ['<rootDir>'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/.cache/', '/.build/'],
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/.build/'],
  transform: { '\\.tsx?$': '<rootDir>/jest-esbuild.mjs' },
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};
