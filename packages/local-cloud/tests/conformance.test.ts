import { indexedCollections } from '../conformance/collections'
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

test.each(checks)('$title', async check => {
  expect(await check.differences(db)).toEqual([])
})
