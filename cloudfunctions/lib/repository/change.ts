import type { Change, Condition, Write } from '@/domain/commands/write'
import { command, db } from '../cloud'

/** Sends the one guarded write of a decision; false when its condition no longer holds. */
export async function change(_id: string, { guard, changes }: Pick<Write, 'guard' | 'changes'>, collection: 'sessions' | 'careRequests' = 'sessions'): Promise<boolean> {
  const where = Object.fromEntries(Object.entries(guard).map(([path, condition]) => [path, asQuery(condition)]))
  const data = Object.fromEntries(Object.entries(changes).map(([path, what]) => [path, asUpdate(what)]))
  const { stats } = await db.collection(collection).where({ _id, ...where }).update({ data })
  return stats.updated === 1
}

function asQuery(condition: Condition): unknown {
  if ('is' in condition) return command.eq(condition.is)
  if ('includes' in condition) return command.eq(condition.includes)
  if ('lacks' in condition) return command.neq(condition.lacks)
  if ('hasLength' in condition) return command.size(condition.hasLength)
  if ('atLeast' in condition) return command.gte(condition.atLeast)
  if ('after' in condition) return command.gt(condition.after)
  return 'noneOf' in condition ? command.nin(condition.noneOf) : command.exists(false)
}

function asUpdate(what: Change): unknown {
  if ('add' in what) return command.inc(what.add)
  // Without `set` the SDK flattens an object into per-field writes, and an old booking shines through.
  if ('set' in what) return command.set(what.set)
  if ('unset' in what) return command.remove()
  if ('lower' in what) return command.min(what.lower)
  if ('join' in what) return command.addToSet(what.join)
  if ('leaveQueue' in what) return command.pull({ familyId: what.leaveQueue })
  if ('spend' in what) return command.pull(what.spend)
  return 'append' in what ? command.push([what.append]) : command.pull(what.leave)
}
