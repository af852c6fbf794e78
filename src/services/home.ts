import type { FamilyOutputs } from '@/domain/contract'
import { family } from './api'
import { forgetReads, notedReads } from './reads'

let underWay: Promise<FamilyOutputs['home']> | undefined

/**
 * What the first screen asks. A page opened by a link wants to know the person, the names of the public
 * files and its own contents at once: whoever asks while a question is under way shares its answer.
 */
export function askHome(): Promise<FamilyOutputs['home']> {
  underWay ??= ask().finally(() => (underWay = undefined))
  return underWay
}

/** What was read to the end goes along, in a call that is made anyhow; an answer that is lost counts it once more. */
async function ask(): Promise<FamilyOutputs['home']> {
  const read = await notedReads()
  const answer = await family.home(read.length ? { read } : {})
  if (read.length) await forgetReads(read)
  return answer
}
