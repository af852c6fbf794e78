import path from 'node:path'
import { RULES } from '../../scripts/check-weapp/rules'
import { readBuild } from '../../scripts/check-weapp/weapp-build'
import { ROOT } from '../../scripts/lib/build'
import { STAFF_PACKAGES, weappSizes } from '../../scripts/lib/sizes'

/** The build that ships, against what WeChat asks; check-weapp.test.ts shows that each rule can say no. */
const build = readBuild(path.join(ROOT, 'dist/weapp'))

test('the main package stays within 450 KiB, what families fetch within 720, each of the staff’s packages within 300', () => {
  const { mainKiB, familiesKiB, packages } = weappSizes()
  expect(mainKiB).toBeLessThanOrEqual(450)
  expect(familiesKiB).toBeLessThanOrEqual(720)
  for (const root of STAFF_PACKAGES) expect(packages[root]).toBeLessThanOrEqual(300)
})

test.each(Object.entries(RULES))('%s：nothing stands in the way of an upload', (_, rule) => {
  expect(rule(build)).toEqual([])
})

test('one way to ask for a place', () => {
  expect(build.app).toMatchObject({ requiredPrivateInfos: ['getFuzzyLocation'], darkmode: true, lazyCodeLoading: 'requiredComponents' })
})
