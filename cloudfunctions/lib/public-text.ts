import { DomainError } from '@/domain/errors'
import { isTextPublic } from './cloud'

/**
 * Words everybody will read are checked by WeChat first. Unlike a nickname they wait for the check: one that cannot be made
 * now refuses, and can be asked again. Throws WORDS_REFUSED or BUSY.
 */
export async function checkPublicText(words: (string | null | undefined)[], openid: string): Promise<void> {
  const content = words.filter(Boolean).join('\n')
  if (!content) return
  const isPublic = await isTextPublic(content, openid)
  if (isPublic === undefined) throw new DomainError('BUSY')
  if (!isPublic) throw new DomainError('WORDS_REFUSED')
}
