import type { Contracts, Input, Reply } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { learnServerTime } from './clock'
import { callFunction } from './cloud'

type Client<F extends keyof Contracts> = {
  [A in keyof Contracts[F]['outputs'] & keyof Contracts[F]['inputs']]: (input: Input<F, A>) => Promise<Contracts[F]['outputs'][A]>
}

/** Calls one action of a cloud function; a refusal comes back as a thrown `DomainError`. */
async function call(name: string, action: string, input: unknown): Promise<unknown> {
  const reply = await callFunction(name, { action, input }).then(
    (answer) => answer as Reply<{ serverNow?: number } | undefined>,
    () => ({ ok: false, code: 'NETWORK' }) as const,
  )
  if (!reply.ok) throw new DomainError(reply.code, 'detail' in reply ? reply.detail : undefined)
  if (reply.data?.serverNow !== undefined) learnServerTime(reply.data.serverNow)
  return reply.data
}

const client = <F extends keyof Contracts>(name: F) =>
  new Proxy({} as Client<F>, { get: (_, action: string) => (input: unknown) => call(name, action, input) })

/** What a family may ask: `family.home({})`. */
export const family = client('family')

/** What staff may ask at a door. */
export const staff = client('staff')

/** What staff may ask at a desk. */
export const desk = client('desk')

/** Tables and documents, in and out. */
export const exchange = client('exchange')

/** What editors and reviewers may ask. */
export const press = client('press')

/** What guardians ask about their data, and what the centre answers for: `privacy.makeDeskCode({})`. */
export const privacy = client('privacy')

/** What families ask of and for a nursery. */
export const care = client('care')

/** What a nursery's operator and the keepers of the directory may ask. */
export const nursery = client('nursery')
