import { beforeMe, inTurn, numberOf, type LineEntry } from '@/domain/line'
import { TEN_AM } from '../support/sessions'

const called = { at: TEN_AM + 100, by: '王老师' }
/** A desk phone had no network: its B1 was given before the second number was taken, and arrived after it. */
const line: LineEntry[] = [
  { id: 'first', at: TEN_AM, called },
  { id: 'second', at: TEN_AM + 10 },
  { id: 'desk', at: TEN_AM + 5, label: 'B1' },
  { id: 'gone', at: TEN_AM + 20, left: true },
  { id: 'third', at: TEN_AM + 30 },
]

test('numbers are counted in the order of their pushes; a phone without a network gives its own; a number stays what it was when another is given back', () => {
  expect(['first', 'second', 'desk', 'third'].map((id) => numberOf(line, id))).toEqual(['1', '2', 'B1', '4'])
  expect(['gone', 'nobody'].map((id) => numberOf(line, id))).toEqual([undefined, undefined])
})

test('people are called by the time they came, whoever was called or left stands before nobody', () => {
  expect(inTurn(line).map(({ id }) => id)).toEqual(['desk', 'second', 'third'])
  expect(['desk', 'second', 'third', 'first', 'gone', 'nobody'].map((id) => beforeMe(line, id))).toEqual([0, 1, 2, undefined, undefined, undefined])
})

test('who gives a number back and takes another has the other', () => {
  const again = [...line, { id: 'gone', at: TEN_AM + 40 }]
  expect(numberOf(again, 'gone')).toBe('5')
  expect(beforeMe(again, 'gone')).toBe(3)
})

test('an empty line has nobody in it', () => {
  expect([inTurn([]), numberOf([], 'a'), beforeMe([], 'a')]).toEqual([[], undefined, undefined])
})
