import fc from 'fast-check'
import { careStatus, standingOf, type CareRequest, type CareStatus } from '@/domain/care-request'
import { decideCare, tendCare, type CareCommand } from '@/domain/commands/care'
import type { ErrorCode } from '@/domain/errors'
import { HOUR, MINUTE, startOfDay, type Instant } from '@/domain/time'
import { written } from '../support/sessions'

/** The rules a schedule is played by; a test of the test puts a broken one in. */
export const CARE_RULES = { decideCare, tendCare }
export type CareRules = typeof CARE_RULES

export const NURSERIES = ['n1', 'n2', 'n3']
const ASKED_AT = startOfDay('2026-11-28') + 10 * HOUR

/** Three nurseries are asked for the next day; the guardian allowed one message of each kind. */
export const aCareRequest = (fields: Partial<CareRequest> = {}): CareRequest => ({
  _id: 'r1',
  familyId: 'f1',
  who: 'mother',
  key: 'k1',
  child: { id: 'c1', nickname: '小满', months: 15 },
  day: '2026-11-29',
  from: 510,
  to: 1020,
  note: '午睡要抱',
  phone: 'sealed',
  asked: NURSERIES,
  nurseries: Object.fromEntries(NURSERIES.map((id) => [id, { name: id }])),
  answers: {},
  askedAt: ASKED_AT,
  expiresAt: ASKED_AT + 2 * HOUR,
  history: [{ who: 'mother', when: ASKED_AT, what: 'asked' }],
  grants: [{ template: 'offer', who: 'mother' }, { template: 'changed', who: 'mother' }],
  told: {},
  wakeAt: ASKED_AT + 2 * HOUR,
  revision: 0,
  ...fields,
})

const ACTS = ['accept', 'decline', 'withdraw', 'cancel', 'callOff', 'tend', 'forget'] as const
/** What somebody does, when, how many steps its write is under way, and whether the answer is lost, so that it is done again. */
const step = fc.record({
  act: fc.constantFrom(...ACTS, 'accept' as const, 'accept' as const, 'decline' as const, 'tend' as const),
  nursery: fc.integer({ min: 0, max: 2 }),
  passes: fc.constantFrom(0, 0, 0, MINUTE, 20 * MINUTE, HOUR, 20 * HOUR),
  late: fc.integer({ min: 0, max: 3 }),
  lost: fc.boolean(),
})
export type CareStepTaken = typeof step extends fc.Arbitrary<infer S> ? S : never
export const careSchedules = fc.array(step, { minLength: 1, maxLength: 14 })

interface Sent {
  arrives: number
  now: Instant
  act: CareStepTaken['act']
  command?: CareCommand
}

/** What a nursery was told that accepted: yes, or why not. */
type Told = 'accepted' | ErrorCode

const commandOf = ({ act, nursery }: CareStepTaken): CareCommand | undefined => {
  const staff = { nurseryId: NURSERIES[nursery]!, who: `o${nursery}`, by: '王园长' }
  if (act === 'accept' || act === 'decline') return { type: act, ...staff }
  if (act === 'cancel') return { type: 'cancel', ...staff, words: '停水' }
  if (act === 'withdraw') return { type: 'withdraw', who: 'mother' }
  if (act === 'callOff') return { type: 'withdraw', who: 'father', words: '孩子发烧' }
  return act === 'forget' ? { type: 'forget' } : undefined
}

/**
 * Plays a schedule on a store of one request: each step reads and decides, and its write arrives some steps later; a write
 * that met another request reads and decides anew. After every write the promises are asked. Throws the first one broken.
 */
export function playCare(steps: CareStepTaken[], rules: CareRules = CARE_RULES): { status: CareStatus; told: string[] } {
  let stored = aCareRequest()
  let now = ASKED_AT
  let sent: (Sent & { decided: ReturnType<CareRules['decideCare']> | ReturnType<CareRules['tendCare']> })[] = []
  const messages: string[] = []
  const answered: [string, Told][] = []

  const decide = (act: CareStepTaken['act'], at: Instant, command?: CareCommand) => (command ? rules.decideCare(stored, command, at) : rules.tendCare(stored, at))
  const hear = (command: CareCommand | undefined, told: Told) => void (command?.type === 'accept' && answered.push([command.nurseryId, told]))
  const arrive = (one: (typeof sent)[number]): void => {
    for (let tries = 0; tries < 6; tries += 1) {
      const decision = tries === 0 ? one.decided : decide(one.act, one.now, one.command)
      if ('refused' in decision) return hear(one.command, decision.refused)
      if ('already' in decision) return hear(one.command, 'accepted')
      const after = written(stored, decision.write)
      if (!after) {
        // The clock leaves it for its next run.
        if (!one.command) return
        continue
      }
      promise(stored, after, one.now, one.command)
      stored = after
      if ('tell' in decision && decision.tell) {
        if (messages.includes(decision.tell.news)) throw new Error('the family is told twice')
        messages.push(decision.tell.news)
      }
      return hear(one.command, 'accepted')
    }
  }

  const take = (one: CareStepTaken, index: number): void => {
    const command = commandOf(one)
    if (!command && stored.wakeAt > now) return
    sent.push({ arrives: index + one.late, now, act: one.act, decided: decide(one.act, now, command), ...(command ? { command } : {}) })
  }
  steps.forEach((one, index) => {
    now += one.passes
    take(one, index)
    const due = sent.filter(({ arrives }) => arrives <= index)
    sent = sent.filter(({ arrives }) => arrives > index)
    due.forEach(arrive)
    // Who got no answer taps again.
    if (one.lost && one.act !== 'tend') take({ ...one, late: 1 }, index)
  })
  sent.forEach(arrive)

  // Whoever was told that it has the child has it, and everybody else was told that it has not.
  for (const [id, told] of answered) {
    if (told === 'accepted' && stored.winner !== id) throw new Error('a nursery was told that it won and did not')
    if (told === 'CARE_TAKEN' && (stored.winner === undefined || stored.winner === id)) throw new Error('a nursery was told that another won and none did')
  }
  return { status: careStatus(stored, now), told: messages }
}

const ENDED: CareStatus[] = ['declined', 'withdrawn', 'expired', 'cancelled']

function promise(before: CareRequest, after: CareRequest, now: Instant, command?: CareCommand): void {
  const demand = (holds: boolean, sentence: string) => {
    if (!holds) throw new Error(sentence)
  }
  const accepted = NURSERIES.filter((id) => after.answers[id]?.what === 'accepted')
  demand(accepted.length <= 1 && (accepted.length === 0 ? after.winner === undefined : after.winner === accepted[0]), 'exactly one nursery wins, or none')
  demand(!(after.winner !== undefined && after.withdrawnAt !== undefined), 'never both withdrawn and accepted')
  const [was, is] = [careStatus(before, now), careStatus(after, now)]
  demand(!ENDED.includes(was) || was === is, 'what has ended stays as it ended')
  demand(was !== 'accepted' || (after.winner === before.winner && ['accepted', 'cancelled'].includes(is)), 'who won stays the winner')
  const others = NURSERIES.filter((id) => id !== after.winner).map((id) => standingOf(after, id, now))
  demand(after.winner === undefined || others.every((standing) => standing === 'released' || standing === 'declined'), 'every other one is told that it is released')
  demand(is === 'open' || is === 'accepted' || !others.includes('asked'), 'nobody is left waiting for what has ended')
  demand(['open', 'accepted', 'expired'].includes(is) || after.phone === undefined, 'the phone goes with the end')
  demand(after.revision === before.revision + 1, 'every write counts')
  demand(after.history.length === before.history.length + (command ? 1 : 0), 'every act is a line in the history')
  demand(command?.type !== 'forget' || !JSON.stringify(after).match(/小满|午睡|mother|father|"f1"|sealed/), 'nothing is left of a family that went')
}
