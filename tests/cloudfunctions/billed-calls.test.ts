import { billedCalls } from '../../scripts/bench/billed-calls'
import { monthlyCost } from '../../scripts/bench/monthly-cost'
import { reminderDay, type ReminderDay } from '../../scripts/bench/reminder-day'

let day: ReminderDay
beforeAll(async () => {
  day = await reminderDay()
})

test('a reminder is at most 2.5 billed calls on average, the looks each half hour for drop-in care, wishes and the directory included: all 288 runs of a day and all their database operations, over the 360 messages of 30 sessions a day of six families', () => {
  expect(day.runs).toBe(288)
  expect(day.messages).toBe(360)
  expect(day.perMessage).toBeLessThanOrEqual(2.5)
  // For a whole session one write that claims and one that keeps the outcomes; and 48 times three questions of other things.
  expect(day.marginal).toBeLessThanOrEqual(0.35 + (48 * 3) / 360 + 0.05)
  // Three runs a night that find nothing old: one question for each kind of thing that is kept.
  expect(day.forgetting).toBeLessThanOrEqual(36)
})

test('ten thousand families, who visit eight times, book once and come, cost at most 35 yuan a month', async () => {
  const calls = await billedCalls()
  expect(calls.checkIn).toBeLessThanOrEqual(4)
  expect(monthlyCost(calls, day).yuan).toBeLessThanOrEqual(35)
})
