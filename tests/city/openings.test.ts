import fc from 'fast-check'
import type { Opening } from '@/domain/nursery'
import { openingsFrom, openingsText } from '../../city/import/openings'

const WORKDAYS = [1, 2, 3, 4, 5]
const at = (from: string, to: string, days = WORKDAYS): Opening => {
  const [a, b] = [from, to].map((clock) => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0))
  return { days, from: a!, to: b! }
}

test.each<[string, Opening[]]>([
  ['周一至周五 7:30–18:00', [at('7:30', '18:00')]],
  ['周一到周五：7：30-18：00', [at('7:30', '18:00')]],
  ['周一至周五 8:00–20:00（含延时）', [at('8:00', '20:00')]],
  ['星期一~星期五 8点-17点半', [at('8:00', '17:30')]],
  ['工作日上午8:30至下午5:30', [at('8:30', '17:30')]],
  ['每天 8:00—18:00', [at('8:00', '18:00', [1, 2, 3, 4, 5, 6, 7])]],
  ['周一、三 8:00-12:00'.replace('、三', '、周三'), [at('8:00', '12:00', [1, 3])]],
  ['周一至周五 8:00-11:30、14:00-17:30；周六 9:00-12:00', [at('8:00', '11:30'), at('14:00', '17:30'), at('9:00', '12:00', [6])]],
  ['周一至周五、周日 8:00-24:00', [at('8:00', '24:00', [1, 2, 3, 4, 5, 7])]],
])('%s is understood', (text, openings) => {
  expect(openingsFrom(text)).toEqual(openings)
})

test.each(['7:30–18:00', '周一至周五', '电话预约', '周一至周五 18:00-7:30', '周五至周一 8:00-9:00', '周一至周五 8:00-25:00', '周一至周五 8:61-9:00', '周一 8:00-9:00 法定节假日除外', ''])('“%s” is not guessed at', (text) => {
  expect(openingsFrom(text)).toBeUndefined()
})

test('what is written is read as it was', () => {
  const opening = fc
    .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .filter(([, from, to]) => from < to)
    .map(([days, from, to]) => ({ days: days.sort(), from, to }))
  fc.assert(fc.property(fc.array(opening, { minLength: 1, maxLength: 4 }), (openings) => expect(openingsFrom(openingsText(openings))).toEqual(openings)), { seed: 8 })
})
