import { SessionPlaces, SessionWhen } from '@/components/session-facts'
import { SessionRules } from '@/components/session-facts/rules'
import { open, routes } from '@/services/routes'
import type { Here } from './here'

/** When and where, and with whom. */
export const When = ({ here: { session, booking, standing } }: { here: Here }) => (
  <SessionWhen session={session} slots={standing === 'held' ? booking?.slots : undefined} onSeries={() => session.series && open(routes.series(session.series.id))} />
)

/** How many places, and the own ones among them. */
export function Places({ here: { session, booking, standing, party } }: { here: Here }) {
  const own = standing === 'held' && booking ? Array.from({ length: booking.places }, (_, index) => [...(party.children[index]?.nickname ?? '我')][0] ?? '我') : undefined
  return <SessionPlaces session={session} own={own} />
}

/** Every rule that decides, before anybody taps. */
export const Rules = ({ here }: { here: Here }) => <SessionRules {...here} onCure={() => open(routes.household)} />
