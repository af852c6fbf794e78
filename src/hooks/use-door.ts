import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { guestsText } from '@/copy/roster'
import type { SentScan } from '@/domain/contract'
import type { Door, DoorEntry } from '@/domain/door'
import type { LineEntry } from '@/domain/line'
import { isStranger, overlay } from '@/domain/overlay'
import { onNetworkBack } from '@/services/device'
import { nextNumber } from '@/services/door-store'
import type { RefusedScan } from '@/services/scan-queue'
import type { Answer } from './use-answers'
import { useDoorQueue } from './use-door-queue'
import { useDoorRoster, type Standing } from './use-door-roster'

export type { Answer } from './use-answers'
export { isLost, type Standing } from './use-door-roster'

/** Between two tries to hand over what waits. */
const TRY_EVERY = 15_000

/** Who checked somebody in here, before the centre has said the name. */
const HERE = '这部手机'

/** The door of one session, on the phone of somebody who stands at it. */
export interface AtTheDoor {
  /** The roster with what was scanned here since; undefined while this phone has none. */
  door?: Door
  /** Families, also those that only their scans are known of. */
  entries: DoorEntry[]
  line: LineEntry[]
  standing: Standing
  /** What waits to be handed over. */
  waiting: SentScan[]
  /** Refused when nobody looked any more: until somebody has read it. */
  refused: RefusedScan[]
  /** Scans that cannot be read any more. */
  torn: number
  /** The right has ended, and what was scanned is with the centre. */
  ended: boolean
  reload: () => Promise<void>
  /** Writes a scan down, durably, and hands it over; undefined when no answer came in a moment. Throws STORAGE_FULL. */
  record: (scan: SentScan) => Promise<Answer | undefined>
  acknowledge: (key: string) => void
  /** The next number of this phone: B7. Never the same twice. Throws STORAGE_FULL; only where there is a roster. */
  giveNumber: () => Promise<string>
}

/** The numbers with those this phone gave since. */
function withWaiting(line: LineEntry[], waiting: SentScan[]): LineEntry[] {
  const known = new Set(line.map(({ id }) => id))
  return [...line, ...waiting.flatMap(({ what, familyId: id, at, label }) => (what === 'numbered' && label && !known.has(id) ? [{ id, at, label }] : []))]
}

/** Opens the door of a session, for the page itself: a part that comes later is shown no more. */
export function useDoor(sessionId: string): AtTheDoor {
  const roster = useDoorRoster(sessionId)
  const { door, latest: latestDoor, standing, open: openRoster, ask, merge, drop } = roster
  const nameOf = useCallback(
    ({ familyId, label }: SentScan): string => {
      const entry = latestDoor.current?.entries.find((one) => one.familyId === familyId)
      return label ? `${label} 号` : entry && !isStranger(entry) ? guestsText(entry) : '名单外的家庭'
    },
    [latestDoor],
  )
  const queue = useDoorQueue(sessionId, { merge, lost: drop, nameOf })
  const { waiting, refused, torn, ended, latest: written, open: openQueue, handOver, record, acknowledge } = queue

  const seen = useRef(false)
  const reload = useCallback(async () => void (await Promise.all([ask(), handOver()])), [ask, handOver])
  useDidShow(() => {
    seen.current = true
    void openRoster()
    void openQueue().then(handOver)
    void ask()
  })
  useDidHide(() => {
    seen.current = false
  })
  useEffect(() => onNetworkBack(reload), [reload])
  useEffect(() => {
    const timer = setInterval(() => void (seen.current && written.current.waiting.length > 0 && handOver()), TRY_EVERY)
    return () => clearInterval(timer)
  }, [written, handOver])

  const entries = useMemo(() => overlay(door?.entries ?? [], waiting, HERE), [door, waiting])
  const shown = useMemo(() => door && { ...door, entries }, [door, entries])

  const line = useMemo(() => withWaiting(door?.line ?? [], waiting), [door, waiting])

  const giveNumber = useCallback(async () => {
    const letter = latestDoor.current?.letter ?? ''
    const labels = [...(latestDoor.current?.line ?? []), ...written.current.waiting].flatMap(({ label }) => (label ? [label] : []))
    const given = labels.filter((label) => label.replace(/\d/g, '') === letter).map((label) => Number(label.slice(letter.length)))
    return `${letter}${await nextNumber(sessionId, Math.max(0, ...given) + 1)}`
  }, [sessionId, latestDoor, written])

  return { door: shown, entries, line, standing, waiting, refused, torn, ended, reload, record, acknowledge, giveNumber }
}
