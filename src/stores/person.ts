import { create } from 'zustand'
import type { PublicFiles } from '@/domain/city'
import type { FamilyOutputs } from '@/domain/contract'
import type { Child, FamilyView } from '@/domain/family'
import type { BookingView } from '@/domain/booking'

interface Person {
  /** True once `home` answered: from then on a missing family means that nobody is registered. */
  known: boolean
  family?: FamilyView
  /** The own bookings of the days ahead, by session. */
  bookings: BookingView[]
  /** The child the screens speak of. */
  childId?: string
  /** The public files that are current, as the last `home` named them. */
  files?: PublicFiles
}

export const usePerson = create<Person>(() => ({ known: false, bookings: [] }))

/** The child the screens speak of: the chosen one, else the youngest. */
export const chosenChild = ({ family, childId }: Person): Child | undefined =>
  family?.children.find(({ _id }) => _id === childId) ??
  [...(family?.children ?? [])].sort((a, b) => b.birthDate.localeCompare(a.birthDate))[0]

export const chooseChild = (childId: string): void => usePerson.setState({ childId })

/** A booking as it is now, for every list that marks the own ones. */
export const rememberBooking = (booking: BookingView): void =>
  usePerson.setState(({ bookings }) => ({ bookings: [...bookings.filter(({ sessionId }) => sessionId !== booking.sessionId), booking] }))

/** What was known is no longer true, and what is true could not be asked: the next page asks. */
export const forgetPerson = (): void => usePerson.setState({ known: false, family: undefined, bookings: [] })

/** Takes over what `home` said about the person. */
export const rememberHome = ({ family, bookings, files }: FamilyOutputs['home']): void =>
  usePerson.setState({ known: true, family, bookings, files })
