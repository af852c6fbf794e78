import { entranceOf } from '@/domain/entrance'

test.each([
  ['in its class today', '2025-09-20', { now: true, type: 'small' }],
  ['on the day it is old enough', '2025-11-25', { now: true, type: 'small' }],
  ['a day too young: this month', '2025-11-26', { on: '2026-11', type: 'small' }],
  ['too young', '2026-03-31', { on: '2027-03', type: 'small' }],
  ['on the last day of the last class', '2023-11-26', { now: true, type: 'big' }],
  ['too old', '2023-11-25', { over: true }],
  ['not born yet', '2027-01-10', { on: '2028-01', type: 'small' }],
] as const)('a child %s', (_, born, entrance) => {
  expect(entranceOf(['big', 'small'], born, '2026-11-25')).toEqual(entrance)
})

test('between two classes the next one counts', () => {
  expect(entranceOf(['infant', 'big'], '2025-06-15', '2026-11-25')).toEqual({ on: '2027-06', type: 'big' })
})
