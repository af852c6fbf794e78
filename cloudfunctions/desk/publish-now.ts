import { publishNow as decide } from '@/domain/commands/publish-now'
import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import type { StaffCaller } from '../lib/admit'
import { change } from '../lib/repository'
import { TRIES } from '../lib/tries'
import { wholeTerm } from './series'

/**
 * A session that waits for its time, and all of its series that do, are there for families now. Sent twice it is done
 * once, and one that died half-way is completed by the next. Throws why the session itself cannot be published.
 */
export async function publishNow({ sessionId }: Input<'desk', 'publishNow'>, caller: StaffCaller): Promise<DeskOutputs['publishNow']> {
  let sessions = 0
  for (let tries = 0; tries < TRIES; tries += 1) {
    let missed = false
    for (const part of await wholeTerm(sessionId, caller)) {
      const decision = decide(part, caller.now)
      if ('refused' in decision && part._id === sessionId) throw new DomainError(decision.refused)
      if (!('write' in decision)) continue
      if (await change(part._id, decision.write)) sessions += 1
      else missed = true
    }
    if (!missed) return { sessions }
  }
  throw new DomainError('BUSY')
}
