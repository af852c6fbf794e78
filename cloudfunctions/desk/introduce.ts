import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { freshCode, INTRODUCTION_LASTS } from '@/domain/introduction'
import { isTextRefused } from '../lib/cloud'
import { introductionHash, newDigits } from '../lib/keys'
import { introductionBy, keepIntroduction } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'

/** A code of eight digits that shows a manager who asks for a right. We keep a keyed hash; the code before it is void. */
export async function introduce({ name, title }: Input<'desk', 'introduce'>, { openid, now }: StaffCaller): Promise<DeskOutputs['introduce']> {
  if (await isTextRefused([name, title].join(' '), openid)) throw new DomainError('TEXT_REFUSED')
  // Two people at one desk never show the same digits.
  const code = await freshCode(openid, newDigits, (drawn) => introductionBy(introductionHash(drawn)), now)
  await keepIntroduction({ _id: openid, hash: introductionHash(code), name, ...(title ? { title } : {}), at: now })
  return { code, until: now + INTRODUCTION_LASTS, serverNow: now }
}
