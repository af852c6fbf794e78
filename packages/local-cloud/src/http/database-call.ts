import type { Answer } from '../database/actions'
import { isWrite } from '../database/actions'
import type { Database } from '../database/database'
import type { WireRequest } from '../database/request'
import type { CloudError } from '../errors'
import { databaseErrors, errorOf } from '../errors'
import type { Fault } from '../faults/fault'
import type { Faults } from '../faults/faults'
import { FAULT_MESSAGE, LostReply, strike } from '../faults/strike'
import type { RunningCall } from '../functions/calls'
import type { Functions } from '../functions/functions'

/** What a database operation is carried out with. */
export interface DatabaseCallServices {
  database: Database
  functions: Functions
  faults: Faults
}

const has = (struck: Fault[], effect: Fault['do']) => struck.some(fault => fault.do === effect)

/** Who sent an operation, a function by its name or null for a local process, and when by the machine's clock. */
export interface Sender {
  by: string | null
  sentAt: number
}

/** Carries out an operation under the faults that strike it, and records it with the function call it belongs to. */
export async function callDatabase({ database, functions, faults }: DatabaseCallServices, message: WireRequest, { by, sentAt }: Sender): Promise<object> {
  const call = functions.calls.byToken(message.wxCloudApiToken)
  const nth = call && ++call.databaseCalls
  const struck = faults.next(message.action, by, { nth, inTransaction: Boolean(message.transactionId) && isWrite(message.action) })
  const work = () => recorded(call, message, struck, refusal => database.answer(message, sentAt, refusal))
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
