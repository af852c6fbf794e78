import type { ZodType } from 'zod'
import type { Contracts, Input, Reply } from '@/domain/contract'
import { subjectOf } from '@/domain/audit'
import { DomainError, type ErrorCode } from '@/domain/errors'
import type { Instant } from '@/domain/time'
import { callerOpenid } from './cloud'
import { audit } from './repository'

/** Who asks, and when: the server's clock decides. */
export interface Caller {
  openid: string
  now: Instant
}

/** What a client sends; anything else in it, its word on who it is included, is ignored. */
interface Call {
  action?: unknown
  input?: unknown
}

/** One use case for every action of a function. */
export type Handlers<F extends keyof Contracts, C extends Caller> = {
  [A in keyof Contracts[F]['outputs']]: (
    input: Input<F, A & keyof Contracts[F]['inputs']>,
    caller: C,
  ) => Promise<Contracts[F]['outputs'][A]>
}

/**
 * Turns a table of use cases into a cloud function: admit the caller, check the input, run, reply.
 * `admit` throws when this person may not call this action; the input it sees is not checked yet. Of what is
 * `audited`, an entry is written before the answer leaves: the ids of what was asked, and of what came of it; of families it
 * says that it was done, and never by whom.
 */
export function serve<F extends keyof Contracts, C extends Caller>(
  name: F,
  inputs: Contracts[F]['inputs'],
  admit: (caller: Caller, action: keyof Contracts[F]['inputs'], input: object) => Promise<C>,
  handlers: Handlers<F, C>,
  audited: (keyof Contracts[F]['inputs'])[] = [],
) {
  return async ({ action, input }: Call): Promise<Reply<unknown>> => {
    const now = Date.now()
    const openid = callerOpenid()
    try {
      if (!openid) throw new DomainError('NO_IDENTITY')
      if (typeof action !== 'string' || !Object.hasOwn(inputs, action)) throw new DomainError('UNKNOWN_ACTION')
      const caller = await admit({ openid, now }, action as keyof Contracts[F]['inputs'], Object(input))
      const parsed = (inputs as Record<string, ZodType>)[action]!.safeParse(input ?? {})
      if (!parsed.success) throw new DomainError('INVALID_INPUT', { fields: wrongFields(parsed.error.issues) })
      const run = handlers[action as keyof typeof handlers] as (input: unknown, caller: C) => Promise<unknown>
      const data = await run(parsed.data, caller)
      if ((audited as string[]).includes(action)) await audit({ who: name === 'family' ? 'family' : openid, when: now, action: `${name}.${action}`, subject: subjectOf({ ...Object(data), ...(parsed.data as object) }) })
      return { ok: true, data }
    } catch (reason) {
      if (!(reason instanceof DomainError)) return unexpected(String(action), reason)
      if (DENIED.includes(reason.code)) await audit({ who: openid, when: now, action: `${name}.${String(action)}`, code: reason.code })
      return { ok: false, code: reason.code, ...(reason.detail ? { detail: reason.detail } : {}) }
    }
  }
}

/** Refusals of somebody who has no right, kept in the audit. */
const DENIED: ErrorCode[] = ['FORBIDDEN', 'NOT_YOUR_SESSION', 'NOT_YOUR_DISTRICT', 'NOT_YOUR_NURSERY', 'ONLY_ON_THE_DAY', 'GRANT_INVALID', 'CODE_INVALID', 'DESK_CODE_INVALID']

/** The names of the fields that were wrong or unknown; never what stood in them. */
function wrongFields(issues: readonly { path: PropertyKey[]; keys?: string[] }[]): string[] {
  return issues.flatMap(({ path, keys }) => keys ?? [path.join('.')]).map((name) => name.slice(0, 40))
}

/** Messages of the SDK quote documents, so only the kind of the error and the places in our code are logged. */
function unexpected(action: string, reason: unknown): Reply<never> {
  const { name = 'Error', errCode, stack = '' } = reason as { name?: string; errCode?: number; stack?: string }
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line))
  console.error(JSON.stringify({ action: action.slice(0, 40), name, errCode }), places.slice(0, 6).join('\n'))
  return { ok: false, code: 'INTERNAL' }
}
