import type { DeskOutputs, Input } from '@/domain/contract'
import { callOffPart } from '@/domain/commands/call-off-term'
import { familiesIn, isDone } from '@/domain/commands/edit-session'
import { DomainError } from '@/domain/errors'
import type { StaffCaller } from '../lib/admit'
import { change } from '../lib/repository'
import { wholeFrom } from './series'

/** Families book while a term is called off. */
const TRIES = 12

/**
 * The rest of a term does not take place. Each family is told once, by the first of its sessions that has a message to
 * spend; the others stand in the app. Sent twice it is done once, and one that died half-way is completed by the next.
 */
export async function cancelTerm({ sessionId, key, reason }: Input<'desk', 'cancelTerm'>, caller: StaffCaller): Promise<DeskOutputs['cancelTerm']> {
  const { now, openid: who, member } = caller
  for (let tries = 0; tries < TRIES; tries += 1) {
    const parts = await wholeFrom(sessionId, caller)
    const done = parts.filter((part) => isDone(part, key))
    const todo = parts.filter((part) => !isDone(part, key) && part.status === 'open' && part.startsAt > now)
    if (todo.length === 0 && done.length) return { sessions: done.length, families: new Set(done.flatMap(familiesIn)).size }
    // The first one says why there is nothing left to call off.
    const decisions = (todo.length ? todo : parts.slice(0, 1)).map((part, index) => ({ part, decision: callOffPart(part, [...done, ...todo.slice(0, index)], { key, who, staffName: member.name, reason }, now) }))
    for (const { part, decision } of decisions) {
      if ('refused' in decision) throw new DomainError(decision.refused)
      if ('already' in decision) return { sessions: 0, families: 0 }
      if (!(await change(part._id, decision.write))) break
    }
  }
  throw new DomainError('BUSY')
}
