import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import { roleLabel, untilText } from '@/copy/people'
import type { ErrorCode } from '@/domain/errors'
import { bindingOf, grantBlocker, type WantedRight } from '@/domain/granting'
import { isCityWide, type Role, type Scope } from '@/domain/roles'
import { addDays, localDate, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { desk } from '@/services/api'
import type { Person } from './index'

/** A colleague's right is looked at again within a year. */
const USUAL_DAYS = 365

/** A place that was chosen, with the district it lies in. */
export interface ChosenPlace {
  id: string
  district: string
}

/** What is chosen for one right, and what may still be wrong with it. */
export function useGrant({ memberId, name, code }: Person, manages: Scope[], now: Instant, onGranted: (said: string) => unknown) {
  const today = localDate(now)
  const cityWide = manages.some(isCityWide)
  /** The districts a manager is for; undefined for all. */
  const own = cityWide ? undefined : manages.flatMap(({ districts }) => districts ?? [])
  const [role, setRole] = useState<Role>()
  const [districts, setDistricts] = useState<string[]>(own?.length === 1 ? own : [])
  const [day, setDay] = useState<LocalDate>(today)
  const [session, setSession] = useState<ChosenPlace>()
  const [nursery, setNursery] = useState<ChosenPlace>()
  const [end, setEnd] = useState<LocalDate | 'lasting'>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()

  const binding = role && bindingOf(role)
  const lastDay = end ?? (binding === 'door' ? day : addDays(today, USUAL_DAYS))
  const until = lastDay === 'lasting' ? undefined : startOfDay(addDays(lastDay, 1))
  const within = districts.length ? { districts } : {}
  const scopes = {
    door: session ? { sessionIds: [session.id] } : { day, ...(own ? { districts: own } : {}) },
    nursery: nursery ? { nurseryId: nursery.id } : {},
    district: within,
  }
  const scope: Scope = binding ? scopes[binding] : {}
  const wanted: WantedRight | undefined = role && { role, ...scope, ...(until === undefined ? {} : { until }) }
  const places = [binding === 'door' ? session : binding === 'nursery' ? nursery : undefined].flatMap((place) => place?.district ?? [])
  // Nobody sees an own id here: that nobody grants to themselves is the function's to say.
  const blocker = wanted ? grantBlocker(wanted, { by: '', to: memberId, as: manages, places }, now) : null

  const choose = (next: Role) => {
    setRole(next)
    setEnd(undefined)
    setRefused(undefined)
  }
  const send = async () => {
    if (!role || blocker || busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      await desk.grantRight({ ...(code ? { code } : { memberId }), role, scope, ...(until === undefined ? {} : { until }) })
      onGranted(`${name}：${roleLabel[role]}，${untilText(until)}`)
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return { role, choose, own, districts, setDistricts, day, setDay, session, setSession, nursery, setNursery, lastDay, setEnd, blocker, busy, refused, send }
}

/** The form as its fields see it. */
export type GrantFields = ReturnType<typeof useGrant> & { now: Instant }
