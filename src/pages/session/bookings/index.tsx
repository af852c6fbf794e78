import { useEffect, useState } from 'react'
import { CancelSheet } from '@/components/cancel-sheet'
import { Chips } from '@/components/chips'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { keepTickets } from '@/hooks/keep-tickets'
import { useCancel } from '@/hooks/use-cancel'
import { usePersonKnown } from '@/hooks/use-home'
import { useNow } from '@/hooks/use-now'
import { usePlaceAct } from '@/hooks/use-place-act'
import { useRemote } from '@/hooks/use-remote'
import { family } from '@/services/api'
import { open, routes } from '@/services/routes'
import { usePerson } from '@/stores/person'
import { BookingCard } from './booking-card'
import { faceOf, placesOf, type Face } from './faces'
import './index.scss'

const FACES: Face[] = ['coming', 'waiting', 'past']
const NAME: Record<Face, string> = { coming: '要去的', waiting: '候补', past: '过去的' }
const EMPTY: Record<Face, { title: string; hint: string }> = {
  coming: { title: '还没有要去的活动', hint: '亲子课堂和义诊都是公益免费的' },
  waiting: { title: '没有在候补', hint: '满了的活动可以候补，有人取消就按先后轮到您家' },
  past: { title: '还没有过去的预约', hint: '去过的、取消的和没约成的都会在这里' },
}

export default function BookingsPage() {
  usePersonKnown()
  const ourChildren = usePerson((person) => person.family?.children) ?? []
  const now = useNow()
  const { data, error, since, reload } = useRemote(() => family.listBookings({}), [], 'bookings')
  const cancel = useCancel(reload)
  const act = usePlaceAct(reload)
  const [face, setFace] = useState<Face>('coming')

  useEffect(() => {
    if (data) void keepTickets(data.bookings.map(({ session, ...booking }) => ({ session, booking })))
  }, [data])

  const all = data?.bookings ?? []
  const shown = placesOf(all, face, now)
  const count = (of: Face): string => {
    const number = all.filter((booking) => faceOf(booking, now) === of).length
    return number > 0 && of !== 'past' ? ` ${number}` : ''
  }

  return (
    <PageRoot>
      <Chips label='预约' options={FACES.map((value) => ({ value, text: `${NAME[value]}${count(value)}` }))} chosen={[face]} onToggle={setFace} />
      <StaleBanner error={error} since={since} onRetry={reload} />
      {!data && <LoadState error={error} onRetry={reload} />}
      {shown.map((booking) => (
        <BookingCard key={booking.sessionId} booking={booking} face={face} ourChildren={ourChildren} now={now} act={act} onCancel={() => cancel.ask(booking.session)} />
      ))}
      {data && shown.length === 0 && <EmptyState {...EMPTY[face]} action={{ text: '去看活动', onTap: () => open(routes.sessions) }} />}
      <CancelSheet cancel={cancel} now={now} />
    </PageRoot>
  )
}
