import { CLASS_AGE_MONTHS, takesAge, type ClassType } from './nursery'
import { addMonths, ageMonths, localMonth, startOfDay, type LocalDate, type LocalMonth } from './time'

/** When a child can enter: today, from a month on (this one, while its day is still to come), or never again. */
export type Entrance = { now: true; type: ClassType } | { on: LocalMonth; type: ClassType } | { over: true }

/** The first class of these that takes a child born on this day, and when; the class it can enter today comes before all others. */
export function entranceOf(types: ClassType[], born: LocalDate, today: LocalDate): Entrance {
  const months = ageMonths(born, today)
  const now = types.find((type) => takesAge(type, months))
  if (now) return { now: true, type: now }
  const [next] = types.filter((type) => months < CLASS_AGE_MONTHS[type].min).sort((a, b) => CLASS_AGE_MONTHS[a].min - CLASS_AGE_MONTHS[b].min)
  return next ? { on: addMonths(localMonth(startOfDay(born)), CLASS_AGE_MONTHS[next].min), type: next } : { over: true }
}
