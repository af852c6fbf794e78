import { empty, indexedCollections } from '../conformance/collections'
import { runCase } from '../conformance/interpret'
import { allChecks } from '../conformance/suite'
import type { LocalCloud } from '../src/index'
import { sdkFor, startCloud, type Sdk } from './support'

let cloud: LocalCloud
let db: Sdk

const checks = allChecks()

beforeAll(async () => {
  cloud = await startCloud({ indexes: indexedCollections(checks.flatMap(check => check.case ?? [])) })
  db = sdkFor(cloud.url).database()
})

afterAll(() => cloud.close())

test('what a case says and is not so is told, step by step', async () => {
  const names = { main: 'conformance_main' }
  await empty(db, names.main)
  const differences = await runCase(
    {
      name: 'nothing of this is so',
      documents: [{ _id: 'a', n: 1 }],
      steps: [
        { call: [['where', { n: 1 }], ['get']], expected: { data: [] } },
        { call: [['where', { n: 1 }], ['get']], lengths: { data: 2 } },
        { call: [['doc', 'a'], ['get']], error: { text: 'x' } },
        { call: [['where', { n: { $foo: 1 } }], ['get']], expected: { data: [] } },
        { call: [['where', { n: { $foo: 1 } }], ['get']], error: { errCode: -1 } },
        { call: [['where', { n: { $foo: 1 } }], ['get']], error: { text: 'x y z' } },
        { transaction: 't', end: 'commit', error: {} },
      ],
    },
    db,
    names,
  )
  expect(differences).toEqual([
    'step 1: data is [{"_id":"a","n":1}] instead of []',
    'step 2: data has 1 elements instead of 2',
    'step 3: answered {"data":{"_id":"a","n":1},"errMsg":"document.get:ok"} instead of failing',
    expect.stringMatching(/^step 4: failed with -502001: .*unknown operator: \$foo/),
    expect.stringMatching(/^step 5: errCode -502001 instead of -1/),
    expect.stringMatching(/^step 6: the error does not say "x y z"/),
    expect.stringMatching(/^step 7: answered .* instead of failing$/),
  ])
})

test.each(checks)('$title', async check => {
  expect(await check.differences(db)).toEqual([])
})
