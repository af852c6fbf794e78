const os = require('node:os')

const swc = ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } }]
const shared = {
  rootDir: __dirname,
  transform: { '\\.m?[jt]sx?$': swc },
  // Some of what we use is published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(@noble|@scure|uqr|marked|pinyin-pro|csv-parse|yaml|saxen)/)'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
}
const project = (name, extra = {}) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
  ...extra,
})

/** Every suite of the project, from pure rules to two people in a real browser. */
module.exports = {
  // Most suites wait for browsers and processes: on two cores two at a time take little more than half as long, and three only get in each other's way.
  // A phone that was lent (docs/e2e.md) is one for all.
  maxWorkers: process.env.SHANYU_WS ? 1 : Math.max(2, os.availableParallelism() - 1),
  // Real browsers, kill -9 and a slow machine: a limit against hanging, not a measure of speed.
  testTimeout: 120_000,
  projects: [
    project('domain', { setupFiles: ['<rootDir>/tests/support/seed.ts'] }),
    project('schedules'),
    project('architecture'),
    project('city', { setupFiles: ['<rootDir>/tests/support/seed.ts'] }),
    project('cloudfunctions'),
    project('pages', {
      testEnvironment: 'jsdom',
      moduleNameMapper: {
        ...shared.moduleNameMapper,
        '^@tarojs/components$': '<rootDir>/tests/support/taro-components',
        '^@tarojs/taro$': '<rootDir>/tests/support/taro',
        '\\.scss$': '<rootDir>/tests/support/style.ts',
      },
    }),
    '<rootDir>/packages/local-cloud/jest.config.cjs',
    '<rootDir>/packages/headless-host/jest.config.cjs',
    project('e2e'),
    project('browser'),
  ],
  reporters: ['default', '<rootDir>/tests/support/closing-line.js'],
}
