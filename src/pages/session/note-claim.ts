import { HOLDING, type BookingView } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import { usePerson } from '@/stores/person'

/** What a limit across sessions counts, as the other pages need it at once: the server keeps the same, and decides. */
export function noteClaim({ _id, kind, startsAt, series, limits }: SessionView, { status, bookedAt }: BookingView): void {
  if (!limits) return
  usePerson.setState(({ family }) => {
    if (!family) return {}
    const others = family.claims.filter(({ sessionId }) => sessionId !== _id)
    const holds = status !== 'waiting' && HOLDING.includes(status)
    const claim = { sessionId: _id, kind, startsAt, ...(series ? { seriesId: series.id } : {}), at: bookedAt }
    return { family: { ...family, claims: holds ? [...others, claim] : others } }
  })
}
