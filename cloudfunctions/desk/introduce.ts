import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { INTRODUCTION_LASTS } from '@/domain/introduction'
import { isTextRefused } from '../lib/cloud'
import { introductionHash, newDigits } from '../lib/keys'
import { isFreeCode, keepIntroduction } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'

/** A code of eight digits that shows a manager who asks for a right. We keep a keyed hash; the code before it is void. */
export async function introduce({ name, title }: Input<'desk', 'introduce'>, { openid, now }: StaffCaller): Promise<DeskOutputs['introduce']> {
  if (await isTextRefused([name, title].join(' '), openid)) throw new DomainError('TEXT_REFUSED')
  const code = await freeCode(openid, now)
  await keepIntroduction({ _id: openid, hash: introductionHash(code), name, ...(title ? { title } : {}), at: now })
  return { code, until: now + INTRODUCTION_LASTS, serverNow: now }
}

/** Two people at one desk never show the same digits. */
async function freeCode(openid: string, now: number): Promise<string> {
  const code = newDigits()
  return (await isFreeCode(introductionHash(code), openid, now)) ? code : freeCode(openid, now)
}
