import fc from 'fast-check'
import type { Change, Changes, Decision, Guard } from '@/domain/commands/write'
import { careSchedules, CARE_RULES, playCare, type CareRules } from './care'

const RUNS = Number(process.env.SCHEDULES ?? 6_000)
const seed = Number(process.env.SCHEDULES_SEED ?? 20_261_123)

test(`in ${RUNS} schedules at most one nursery wins, nothing is both withdrawn and accepted, and everybody is told how it ended`, () => {
  const ends = new Set<string>()
  const said = new Set<string>()
  fc.assert(
    fc.property(careSchedules, (steps) => {
      const { status, told } = playCare(steps)
      ends.add(status)
      told.forEach((news) => said.add(news))
    }),
    { numRuns: RUNS, seed },
  )
  // Schedules in which nothing happens would prove nothing.
  expect([...ends].sort()).toEqual(['accepted', 'cancelled', 'declined', 'expired', 'open', 'withdrawn'])
  expect([...said].sort()).toEqual(['accepted', 'cancelled', 'declined', 'expired'])
})

/** The rules with every write of some commands altered. */
const altered = (types: string[], alter: (write: { guard: Guard; changes: Changes }) => object): CareRules => ({
  ...CARE_RULES,
  decideCare: (request, command, now): Decision => {
    const decision = CARE_RULES.decideCare(request, command, now)
    return 'write' in decision && types.includes(command.type) ? { write: { ...decision.write, ...alter(decision.write) } } : decision
  },
})
const without = (types: string[], path: string): CareRules => altered(types, ({ changes }) => ({ changes: Object.fromEntries(Object.entries(changes).filter(([key]) => key !== path)) }))
const tended = (alter: (changes: Changes) => Changes): CareRules => ({
  ...CARE_RULES,
  tendCare: (request, now) => {
    const tending = CARE_RULES.tendCare(request, now)
    return { ...tending, write: { ...tending.write, changes: alter(tending.write.changes) } }
  },
})

const BUGS: [string, RegExp, CareRules][] = [
  ['accepting does not see what was written meanwhile', /one nursery wins|both withdrawn|stays as it ended/, altered(['accept'], () => ({ guard: {} }))],
  ['withdrawing does not see what was written meanwhile', /both withdrawn|stays|line in the history/, altered(['withdraw'], () => ({ guard: {} }))],
  ['declining does not see what was written meanwhile', /stays|one nursery wins|left waiting|phone/, altered(['decline'], () => ({ guard: {} }))],
  ['accepting does not look at the time', /stays as it ended/, { ...CARE_RULES, decideCare: (request, command, now) => CARE_RULES.decideCare(command.type === 'accept' ? { ...request, expiresAt: now + 1 } : request, command, now) }],
  ['the winner is not written down', /one nursery wins/, without(['accept'], 'winner')],
  ['the phone stays', /phone goes/, without(['decline', 'withdraw', 'cancel'], 'phone')],
  ['an act leaves no line', /line in the history/, without(['decline'], 'history')],
  ['forgetting keeps the child', /nothing is left/, without(['forget'], 'child')],
  ['the clock claims nothing', /told twice/, tended((changes) => Object.fromEntries(Object.entries(changes).filter(([key]) => !/^told|grants|wakeAt/.test(key)).map(([key, what]): [string, Change] => [key, what])))],
]

test.each(BUGS)('the schedules find it when %s', (_bug, sentence, rules) => {
  const found = fc.check(fc.property(careSchedules, (steps) => void playCare(steps, rules)), { numRuns: 1_500, seed: 7, endOnFailure: true })
  expect(found.failed).toBe(true)
  expect(String((found.errorInstance as Error | null)?.message)).toMatch(sentence)
})
