/** @type {import('jest').Config} */
module.exports = {
  displayName: 'headless-host',
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/*.test.ts'],
  // The fixture is a build of its own and must not be taken for modules of this package.
  modulePathIgnorePatterns: ['<rootDir>/tests/fixture'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  testTimeout: 30_000,
}
