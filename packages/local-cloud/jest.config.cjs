// The platform's functions live in UTC, and so must a process that starts a cloud.
process.env.TZ = 'UTC'

module.exports = {
  displayName: 'local-cloud',
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testTimeout: 30_000,
  setupFiles: ['<rootDir>/tests/seed.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
  },
}
