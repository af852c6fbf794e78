import type { FamilyOutputs } from '@/domain/contract'
import { family } from './api'

let underWay: Promise<FamilyOutputs['home']> | undefined

/**
 * What the first screen asks. A page opened by a link wants to know the person, the names of the public
 * files and its own contents at once: whoever asks while a question is under way shares its answer.
 */
export function askHome(): Promise<FamilyOutputs['home']> {
  underWay ??= family.home({}).finally(() => (underWay = undefined))
  return underWay
}
