import { useEffect, useMemo, useRef, useState } from 'react'
import { CARE_AHEAD, careTimeBlocker, careFamilyBlocker, MOST_ASKED, ringOf, type CareTime } from '@/domain/care-request'
import { suggestForCare } from '@/domain/care-suggestions'
import { addDays, ageMonths, localDate } from '@/domain/time'
import { useAct } from '@/hooks/use-act'
import { useNurseries } from '@/hooks/use-directory'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { care } from '@/services/api'
import { subscribe } from '@/services/device'
import { randomId } from '@/services/random-id'
import { open, routes } from '@/services/routes'
import { chosenChild, usePerson } from '@/stores/person'
import { restorePlaces, useSearch } from '@/stores/search'

const MORNING = 8 * 60 + 30
const EVENING = 17 * 60

/** So many are offered to choose from. */
const SHOWN = 8

/** A wish for drop-in care as it is being filled in, and whom it can be put to. */
export function useWish() {
  const now = useNow()
  const child = usePerson(chosenChild)
  const asked = useRemote(() => care.listRequests({}), [], 'care-requests')
  const directory = useNurseries()
  const { places, here } = useSearch()
  useEffect(() => void restorePlaces(), [])

  const requests = asked.data?.requests ?? []
  const blockerOf = (wanted: CareTime) => careTimeBlocker(wanted, now) ?? careFamilyBlocker(requests, wanted.day)
  // Until a day is chosen, the first that can be asked for: tomorrow, unless it was asked for already.
  const days = Array.from({ length: CARE_AHEAD }, (_, index): CareTime => ({ day: addDays(localDate(now), index + 1), from: MORNING, to: EVENING }))
  const [wanted, setTime] = useState<CareTime>()
  const time = wanted ?? days.find((one) => blockerOf(one) === null) ?? days[0]!
  const [picked, setPicked] = useState<string[]>()
  const [words, setWords] = useState({ note: '', phone: '', agreed: false })
  // The same for every tap until it was asked: what is sent twice is asked once.
  const key = useRef(randomId())
  const { busy, refused, act } = useAct()

  const home = places?.home?.at ?? here
  const months = child ? ageMonths(child.birthDate, time.day) : 0
  const suggestions = useMemo(() => suggestForCare(directory.data?.nurseries ?? [], { ...time, months, ...(home ? { home } : {}) }), [directory.data, time.day, time.from, time.to, months, home])
  const fitting = (picked ?? suggestions.slice(0, MOST_ASKED).map(({ nursery }) => nursery._id)).flatMap((id) => suggestions.find(({ nursery }) => nursery._id === id) ?? [])
  const chosen = fitting.map(({ nursery }) => nursery._id)
  const toggle = (id: string) => setPicked(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(-MOST_ASKED))

  const blocker = blockerOf(time)

  const send = () => {
    const accepted = subscribe(asked.data?.templateIds ?? [])
    return act(async () => {
      const note = words.note.trim()
      const { request } = await care.requestCare({
        key: key.current,
        childId: child!._id,
        ...time,
        asked: fitting.map(({ nursery, metres }) => ({ nurseryId: nursery._id, ...(metres === undefined ? {} : { ring: ringOf(metres) }) })),
        ...(note ? { note } : {}),
        ...(words.phone ? { phone: words.phone } : {}),
        agreed: true,
        accepted: await accepted,
      })
      key.current = randomId()
      await open(routes.careRequest(request._id))
    })
  }

  return { now, child, months, asked, directory, home, time, setTime, words, setWords, suggestions: suggestions.slice(0, SHOWN), chosen, toggle, requests, blocker, busy, refused, send }
}
