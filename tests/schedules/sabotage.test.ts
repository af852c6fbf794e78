import fc from 'fast-check'
import { forget } from '@/domain/commands/forget'
import type { Change, Changes, Decision, Guard } from '@/domain/commands/write'
import type { Session } from '@/domain/session'
import { play, RULES, type Rules } from './model'
import { schedules } from './steps'

/** Without the fields of a guard or a change whose path matches. */
const without = <T>(fields: Record<string, T>, path: RegExp): Record<string, T> => Object.fromEntries(Object.entries(fields).filter(([key]) => !path.test(key)))

/** The rules with every write of some commands altered. */
const altered = (types: string[], alter: (write: { guard: Guard; changes: Changes }) => object): Rules => ({
  ...RULES,
  decide: (session, command, now): Decision => {
    const decision = RULES.decide(session, command, now)
    return 'write' in decision && types.includes(command.type) ? { write: { ...decision.write, ...alter(decision.write) } } : decision
  },
})
const unguarded = (types: string[], path: RegExp): Rules => altered(types, ({ guard }) => ({ guard: without(guard, path) }))
const unchanged = (types: string[], path: RegExp): Rules => altered(types, ({ changes }) => ({ changes: without(changes, path) }))

/** The rules with every write of the clock altered, or what it reads. */
const tended = (alter: (changes: Changes) => Changes, reads = (session: Session) => session): Rules => ({
  ...RULES,
  tend: (session, now, suits, templates) => {
    const tending = RULES.tend(reads(session), now, suits, templates)
    return { ...tending, write: { ...tending.write, changes: alter(tending.write.changes) } }
  },
})

/** The rules with every write of a scan altered. */
const scanned = (alter: (write: { guard: Guard; changes: Changes }) => { guard: Guard; changes: Changes }): Rules => ({
  ...RULES,
  sync: (...asked) => {
    const synced = RULES.sync(...asked)
    return { ...synced, ...(synced.write ? { write: alter(synced.write) } : {}) }
  },
})

/** A booking as the clock writes it, with some of it as it was before. */
const bookingsOf = (changes: Changes, alter: (booking: object) => object): Changes =>
  Object.fromEntries(Object.entries(changes).map(([path, what]): [string, Change] => [path, path.startsWith('roster.bookings.') && 'set' in what ? { set: alter(what.set as object) } : what]))

const BUGS: [string, RegExp, Rules][] = [
  ['booking does not ask whether a place is free', /every place is free or held/, unguarded(['book'], /^roster\.free$/)],
  ['booking does not ask whether somebody waits', /books past the queue|waits and holds/, unguarded(['book'], /^roster\.queue/)],
  ['a slot is taken unasked', /slot/, unguarded(['book'], /^roster\.slots/)],
  ['booking does not see what the other guardian did', /every place|history only grows/, unguarded(['book'], /history$/)],
  ['joining does not see what the other guardian did', /nobody waits/, unguarded(['join'], /queue|status/)],
  ['cancelling does not see that it was done', /every place/, unguarded(['cancel'], /status|bookedAt/)],
  ['a cancelled place is not given back', /every place/, unchanged(['cancel'], /^roster\.free$/)],
  ['an offer that ended or was declined does not give back', /every place/, unchanged(['expire', 'leave'], /^roster\.free$/)],
  ['the clock keeps the place of an offer that ended', /every place/, tended((changes) => without(changes, /^roster\.free$/))],
  ['the clock writes on a roster it has not read', /every place|order of the queue|history only grows|nobody waits|told twice/, { ...RULES, tend: (...read) => ({ ...RULES.tend(...read), write: { ...RULES.tend(...read).write, guard: {} } }) }],
  ['messages are not claimed', /told twice|no more messages|before the clock looks/, tended((changes) => bookingsOf(changes, (booking) => ({ ...booking, told: {} })))],
  ['a message spends no grant', /message/, tended((changes) => bookingsOf(changes, (booking) => ({ ...booking, grants: [{ template: 'changed', who: 'f0-0' }] })))],
  ['accepting gives spent messages back', /message/, unguarded(['accept', 'confirm', 'allow'], /grants/)],
  ['the last in the queue is first', /jumped|order of the queue/, tended((changes) => changes, (session) => ({ ...session, roster: { ...session.roster, queue: [...session.roster.queue].reverse() } }))],
  ['a late booking does not wake the clock', /before the clock looks/, unchanged(['book'], /wakeAt/)],
  ['a place is taken without a reason', /silently/, { ...RULES, decide: (session, command, now) => RULES.decide(session, command.type === 'remove' ? { ...command, reason: '' } : command, now) }],
  ['an act leaves no line in the history', /history/, unchanged(['cancel', 'accept', 'remove', 'leave'], /history$/)],
  ['a scan does not see what the family did meanwhile', /every place|history only grows|here is so/, scanned(({ guard, changes }) => ({ guard: without(guard, /^roster\.bookings/), changes }))],
  ['who came without a place is given one', /every place|here is so|what became of the place/, scanned(({ guard, changes }) => ({ guard, changes: Object.fromEntries(Object.entries(changes).map(([path, what]) => [path, path.endsWith('.attended') && 'set' in what ? { set: { ...(what.set as object), instead: undefined } } : what])) }))],
  ['a scan that was taken back leaves the family here', /here is so/, scanned(({ guard, changes }) => ({ guard, changes: without(changes, /\.(status|attended)$/) }))],
  ['forgetting keeps the place', /every place/, { ...RULES, decide: (session, command, now) => {
    if (command.type !== 'forget') return RULES.decide(session, command, now)
    const decision = forget(session, command, now)
    return 'write' in decision ? { write: { ...decision.write, changes: without(decision.write.changes, /^roster\.free$/) } } : decision
  } }],
]

test.each(BUGS)('the schedules find it when %s', (_bug, sentence, rules) => {
  const found = fc.check(fc.property(schedules({ most: 16 }), (schedule) => void play(schedule, rules)), { numRuns: 20_000, seed: 7, endOnFailure: true })
  expect(found.failed).toBe(true)
  expect(String((found.errorInstance as Error | null)?.message)).toMatch(sentence)
})

test('what is found is shrunk to the few steps that matter, and can be played again by its seed and path', () => {
  const broken = unchanged(['cancel'], /^roster\.free$/)
  const property = fc.property(schedules({ most: 16 }), (schedule) => void play(schedule, broken))
  const { counterexample, counterexamplePath, seed } = fc.check(property, { numRuns: 2000, seed: 7 })
  expect(counterexample![0].steps.map(({ act }) => act).filter((act) => act === 'cancel')).toHaveLength(1)
  expect(counterexample![0].steps.length).toBeLessThan(12)
  const again = fc.check(property, { seed, path: counterexamplePath!, numRuns: 1, endOnFailure: true })
  expect(again.counterexample).toEqual(counterexample)
})
