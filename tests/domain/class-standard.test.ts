import { againstStandard, classStandard } from '@/domain/class-standard'

// 国卫人口发〔2019〕58号: 乳儿班 10 children and 1:3, 托小班 15 and 1:5, 托大班 20 and 1:7, 混合编班 18.
test.each([
  ['infant', 10, 3],
  ['small', 15, 5],
  ['big', 20, 7],
  ['mixed', 18, undefined],
] as const)('a class of type %s has at most %s children, and %s for each carer', (type, size, perCarer) => {
  expect(classStandard('company', type)).toMatchObject({ size, source: { title: expect.stringContaining('58号') } })
  expect(classStandard(undefined, type).perCarer).toBe(perCarer)
})

test('a home takes five, three for each carer, whatever it calls its class', () => {
  for (const type of ['infant', 'small', 'big', 'mixed'] as const) expect(classStandard('home', type)).toMatchObject({ size: 5, perCarer: 3, source: { title: expect.stringContaining('家庭托育点') } })
})

test.each([
  [14, 15, 'better'],
  [15, 15, 'within'],
  [16, 15, 'over'],
  [undefined, 15, undefined],
  [14, undefined, undefined],
])('%s against a limit of %s is %s', (count, most, standing) => {
  expect(againstStandard(count, most)).toBe(standing)
})
