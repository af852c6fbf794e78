import type { Fault } from './fault'

/** The work was done, but its answer must not arrive: whoever holds the connection breaks it. */
export class LostReply extends Error {}

/** What an injected refusal says. */
export const FAULT_MESSAGE = 'fault asked for through /cloud/faults'

/** Does work under the faults that struck: late, not at all (then `refuse` answers for it), or without its answer arriving. */
export async function strike<T>(struck: Fault[], work: () => T | Promise<T>, refuse: (code: string | number) => T | Promise<T>): Promise<T> {
  for (const fault of struck) if (fault.do === 'delay') await new Promise(resolve => setTimeout(resolve, fault.ms))
  const failure = struck.find(fault => fault.do === 'fail')
  if (failure) return refuse(failure.code!)
  const answer = await work()
  if (struck.some(fault => fault.do === 'lose-reply')) throw new LostReply(FAULT_MESSAGE)
  return answer
}
