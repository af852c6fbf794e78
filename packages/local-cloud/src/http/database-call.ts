import type { Answer, Database, WireRequest } from '../database/database'
import { isWrite } from '../database/database'
import type { CloudError } from '../errors'
import { databaseErrors, errorOf } from '../errors'
import type { Fault } from '../faults/fault'
import type { Faults } from '../faults/faults'
import { FAULT_MESSAGE, LostReply, strike } from '../faults/strike'
import type { Calls, RunningCall } from '../functions/calls'

/** What a database operation is carried out with. */
export interface DatabaseCallServices {
  database: Database
  calls: Calls
  faults: Faults
}

const has = (struck: Fault[], effect: Fault['do']) => struck.some(fault => fault.do === effect)

/**
 * Carries out an operation that a function asks for (or a local process, when `by` is null), under the faults that
 * strike it, and records it with the function call it belongs to.
 */
export async function callDatabase({ database, calls, faults }: DatabaseCallServices, message: WireRequest, by: string | null): Promise<object> {
  const call = calls.byToken(message.wxCloudApiToken)
  const nth = call && ++call.databaseCalls
  const struck = faults.next(message.action, by, { nth, inTransaction: Boolean(message.transactionId) && isWrite(message.action) })
  const work = () => recorded(call, message, struck, refusal => database.answer(message, refusal))
  if (!has(struck, 'kill')) return work()
  await work().catch(() => undefined)
  call?.kill(FAULT_MESSAGE)
  throw new LostReply(FAULT_MESSAGE)
}

async function recorded(call: RunningCall | undefined, message: WireRequest, struck: Fault[], carryOut: (refusal?: CloudError) => Promise<Answer>): Promise<object> {
  const began = performance.now()
  let answer: Answer | undefined
  let code: string | undefined
  const answered = async (refusal?: CloudError) => (answer = await carryOut(refusal))
  try {
    const { reply } = await strike(
      struck,
      () => answered(has(struck, 'conflict') ? databaseErrors.conflict() : undefined),
      failure => answered(errorOf(failure, FAULT_MESSAGE)),
    )
    return reply
  } catch (error) {
    code = (error as CloudError).code
    throw error
  } finally {
    call?.database.push({
      action: message.action,
      ...(typeof message.collectionName === 'string' ? { collection: message.collectionName } : {}),
      ms: Math.round((performance.now() - began) * 100) / 100,
      ...(code === undefined ? {} : { code }),
      ...(struck.length ? { fault: struck.map(fault => `${fault.do} ${fault.id}`).join(', ') } : {}),
      ...(answer?.plan ? { plan: answer.plan } : {}),
    })
  }
}
