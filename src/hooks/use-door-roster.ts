import { useCallback, useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { RosterEntry } from '@/domain/booking'
import type { StaffOutputs } from '@/domain/contract'
import type { Door, DoorEntry } from '@/domain/door'
import type { ErrorCode } from '@/domain/errors'
import { staff } from '@/services/api'
import { forgetDoor, forgetDoors, keepDoor, keptDoor, phoneId } from '@/services/door-store'

/** What the centre answered to scans that were handed over. */
export type Handed = Pick<StaffOutputs['syncScans'], 'entries' | 'line' | 'serverNow'>

/** Where the roster of this phone stands. */
export interface Standing {
  /** The phone has looked for a roster of its own, and the centre was asked. */
  opened: boolean
  asked: boolean
  /** Why the last question to the centre failed; undefined when it did not. */
  error?: ErrorCode
  /** What was kept cannot be read any more. */
  torn: boolean
  /** There is no room to keep it: it works while the page is open. */
  unkept: boolean
}

/** Refusals after which this person may not have the roster. */
const LOST: ErrorCode[] = ['FORBIDDEN', 'NOT_YOUR_SESSION', 'GRANT_INVALID']

/** True where the right to check in has ended, or never was. */
export const isLost = (code: ErrorCode | undefined): boolean => code !== undefined && LOST.includes(code)

/** The roster a staff phone carries: the kept one at once, the centre's as soon as it answers. */
export function useDoorRoster(sessionId: string) {
  const [door, setDoor] = useState<Door>()
  const [standing, setStanding] = useState<Standing>({ opened: false, asked: false, torn: false, unkept: false })
  const latest = useRef<Door>()
  // A roster may have been made before a scan was answered, and arrive after it.
  const handed = useRef<Handed[]>([])
  const stands = useCallback((change: Partial<Standing>) => setStanding((before) => ({ ...before, ...change })), [])

  const show = useCallback((next: Door | undefined) => {
    latest.current = next
    setDoor(next)
  }, [])

  const keepIt = useCallback(async () => latest.current && stands({ unkept: !(await keepDoor(latest.current)) }), [stands])

  /** The right has ended: nobody's roster stays on a phone that may not have it. */
  const drop = useCallback(
    (error: ErrorCode) => {
      if (error === 'FORBIDDEN') forgetDoors()
      else forgetDoor(sessionId)
      show(undefined)
      stands({ error, asked: true })
    },
    [sessionId, show, stands],
  )

  const open = useCallback(async () => {
    if (latest.current) return
    const kept = await keptDoor(sessionId)
    if (kept === 'torn') stands({ torn: true })
    else if (kept && !latest.current) show(kept)
    stands({ opened: true })
  }, [sessionId, show, stands])

  const ask = useCallback(async () => {
    try {
      const fresh = await staff.prepareDoor({ sessionId, phone: phoneId() })
      handed.current = handed.current.filter(({ serverNow }) => serverNow > fresh.serverNow)
      show(handed.current.reduce(withAnswer, fresh))
      stands({ error: undefined, asked: true, torn: false })
      await keepIt()
    } catch (reason) {
      const error = codeOf(reason)
      if (isLost(error)) drop(error)
      else stands({ error, asked: true })
    }
  }, [sessionId, show, stands, keepIt, drop])

  /** Takes over what the centre answered, and keeps it: the scans themselves are forgotten after it. */
  const merge = useCallback(
    async (answer: Handed) => {
      handed.current = [...handed.current, answer]
      if (!latest.current) return
      show(withAnswer(latest.current, answer))
      await keepIt()
    },
    [show, keepIt],
  )

  return { door, latest, standing, open, ask, merge, drop }
}

function withAnswer(door: Door, { entries, line }: Handed): Door {
  const answered = new Map(entries.map((entry) => [entry.familyId, entry]))
  const known = door.entries.map((entry): DoorEntry => ({ ...withoutArrival(entry, answered), ...answered.get(entry.familyId) }))
  for (const { familyId } of door.entries) answered.delete(familyId)
  return { ...door, line, entries: [...known, ...[...answered.values()].map(unknown)] }
}

/** Fields that an answer may have taken away. */
function withoutArrival(entry: DoorEntry, answered: Map<string, RosterEntry>): DoorEntry {
  if (!answered.has(entry.familyId)) return entry
  const { secret, phoneTail, names, errands, ...rest } = entry
  const { attended: _attended, stamps: _stamps, ...place } = rest
  return { ...place, secret, names, errands, ...(phoneTail ? { phoneTail } : {}) }
}

/** Booked after the roster was taken: its code is judged by its pass until the next roster brings its secret. */
const unknown = (entry: RosterEntry): DoorEntry => ({ ...entry, secret: '', names: [], errands: [] })
