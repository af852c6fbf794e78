import { create } from 'zustand'
import type { PublicFiles } from '@/domain/city'
import type { FamilyOutputs } from '@/domain/contract'
import type { Child, FamilyView } from '@/domain/family'

interface Person {
  /** Undefined while unknown and for a person who registered nobody. */
  family?: FamilyView
  /** The child the screens speak of. */
  childId?: string
  /** The wording the server asks guardians to agree to. */
  consentVersion?: string
  /** The public files that are current, as the last `home` named them. */
  files?: PublicFiles
}

export const usePerson = create<Person>(() => ({}))

/** The child the screens speak of: the chosen one, else the youngest. */
export const chosenChild = ({ family, childId }: Person): Child | undefined =>
  family?.children.find(({ _id }) => _id === childId) ??
  [...(family?.children ?? [])].sort((a, b) => b.birthDate.localeCompare(a.birthDate))[0]

export const chooseChild = (childId: string): void => usePerson.setState({ childId })

/** Takes over what `home` said about the person. */
export const rememberHome = ({ family, consentVersion, files }: FamilyOutputs['home']): void =>
  usePerson.setState({ family, consentVersion, files })

/** The person asked to be forgotten, or withdrew. */
export const forgetPerson = (): void => usePerson.setState({ family: undefined, childId: undefined })
