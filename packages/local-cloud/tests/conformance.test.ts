import { allCases } from '../conformance/cases'
import { runCase } from '../conformance/interpret'
import type { Case } from '../conformance/case'
import type { LocalCloud } from '../src/index'
import { sdkFor, startCloud, type Sdk } from './support'

let cloud: LocalCloud
let db: Sdk

// Every case has collections of its own, so one cloud serves them all.
const cases = Object.entries(allCases()).flatMap(([file, list]) => list.map((each, i) => ({ each, prefix: `${file}-${i}`, title: `${file}: ${each.name}` })))
const namesOf = (each: Case, prefix: string) => Object.fromEntries(['main', ...Object.keys(each.others ?? {})].map(name => [name, `${prefix}-${name}`]))

beforeAll(async () => {
  const indexes = Object.fromEntries(cases.flatMap(({ each, prefix }) => Object.entries(namesOf(each, prefix)).map(([name, real]) => [real, name === 'main' ? each.indexes ?? [] : []])))
  cloud = await startCloud({ indexes })
  db = sdkFor(cloud.url).database()
})

afterAll(() => cloud.close())

test.each(cases)('$title', async ({ each, prefix }) => {
  expect(await runCase(each, db, namesOf(each, prefix))).toEqual([])
})
