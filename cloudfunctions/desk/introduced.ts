import { DomainError } from '@/domain/errors'
import { INTRODUCTION_LASTS, type Introduction } from '@/domain/introduction'
import type { StaffMember } from '@/domain/roles'
import type { Instant } from '@/domain/time'
import { introductionHash } from '../lib/keys'
import { introductionBy, staffMember } from '../lib/repository'

/** The person of a code. */
export interface Introduced {
  introduction: Introduction
  /** As the person is known here already. */
  member: StaffMember | null
  /** The right that is granted by this code has this id, so the person's own document says whether it was used. */
  rightId: string
}

/** Whose code this is, used or not. Throws INTRODUCTION_INVALID, or INTRODUCTION_EXPIRED for one that was never used and is too old. */
export async function introducedBy(code: string, now: Instant): Promise<Introduced> {
  const hash = introductionHash(code)
  const introduction = await introductionBy(hash)
  if (!introduction) throw new DomainError('INTRODUCTION_INVALID')
  const member = await staffMember(introduction._id)
  const rightId = hash.slice(0, 24)
  const used = member?.rights.some(({ id }) => id === rightId)
  if (!used && now >= introduction.at + INTRODUCTION_LASTS) throw new DomainError('INTRODUCTION_EXPIRED')
  return { introduction, member, rightId }
}
