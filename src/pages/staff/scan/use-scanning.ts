import { useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { SentScan } from '@/domain/contract'
import { judgeCode, type DoorEntry } from '@/domain/door'
import type { ErrorCode } from '@/domain/errors'
import { stranger } from '@/domain/overlay'
import { checkInBlocker } from '@/domain/session'
import { parseQr } from '@/domain/ticket'
import type { Answer, AtTheDoor } from '@/hooks/use-door'
import { serverTime } from '@/services/clock'
import { signal } from '@/services/device'
import { randomId } from '@/services/random-id'
import type { Outcome } from './outcome'

/** A code that stays in view is one scan, however often the camera reads it. */
const SAME_CODE = 3_000

/** An earlier check-in differs from the own by more than two clocks do. */
const TWO_CLOCKS = 3_000

/** What is written down of whoever is let in. */
type Found = Pick<SentScan, 'familyId' | 'means'> & Partial<Pick<SentScan, 'at' | 'code' | 'reason' | 'errandId' | 'walkIn' | 'label'>> & { entry?: DoorEntry; bringer?: string; unchecked?: boolean }

/** Lets people in, one after the other: judged here, written down, handed over, and only then shown. */
export function useScanning(sessionId: string, { door, entries, record, giveNumber }: AtTheDoor, station: string | undefined) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [busy, setBusy] = useState(false)
  const underWay = useRef(false)
  const seen = useRef(new Map<string, number>())

  const tell = (next: Outcome) => {
    signal(next.face === 'in' || next.face === 'unchecked' ? next.face : 'stop')
    setOutcome(next)
  }
  const refuse = (code: ErrorCode) => tell({ face: 'refused', code })

  /** One after the other; what comes meanwhile is the same tap, or is seen again. */
  const alone = async (act: () => Promise<unknown>) => {
    if (underWay.current) return
    underWay.current = true
    setBusy(true)
    try {
      await act()
    } catch (reason) {
      refuse(codeOf(reason))
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }

  const letIn = async ({ entry, bringer, unchecked, ...found }: Found) => {
    const family = entries.find(({ familyId }) => familyId === found.familyId) ?? entry ?? stranger(found.familyId, found.walkIn)
    const earlier = earlierOf(family, station)
    if (earlier) return tell({ face: 'again', family, ...earlier })
    const what = found.walkIn ? 'numbered' : station ? 'stamped' : 'attended'
    const scan: SentScan = { key: randomId(), what, at: serverTime(), ...found, ...(station && !found.walkIn ? { station } : {}) }
    const here = entries.filter(({ familyId, attended }) => attended && familyId !== family.familyId).length + 1
    const answer = await record(scan)
    if (typeof answer?.result === 'object') return refuse(answer.result.refused)
    const now: DoorEntry = { ...family, ...answer?.entry }
    const first = answer && earlierThan(now, scan, answer)
    if (first) return tell({ face: 'again', family: now, ...first })
    tell({
      face: answer || !unchecked ? 'in' : 'unchecked',
      family: now,
      key: scan.key,
      at: scan.at,
      means: scan.means,
      offline: !answer,
      here,
      ...(bringer ?? answer?.entry?.attended?.bringer ? { bringer: bringer ?? answer?.entry?.attended?.bringer } : {}),
      ...(scan.station ? { station: scan.station } : {}),
      ...(scan.label ? { label: scan.label } : {}),
    })
  }

  /** A text the camera read, or somebody typed. */
  const scan = (read: string) => {
    const text = read.trim()
    const at = serverTime()
    const again = Math.abs(at - (seen.current.get(text) ?? -Infinity)) < SAME_CODE
    if (!text || underWay.current) return Promise.resolve()
    // Seen once more: it has not left the camera.
    seen.current = new Map([...seen.current].filter(([, when]) => Math.abs(at - when) < SAME_CODE).concat([[text, at]]))
    if (again) return Promise.resolve()
    return alone(async () => {
      const judged = door ? judgeCode(door, text, at) : unjudged(sessionId, text)
      if ('refused' in judged) return refuse(judged.refused)
      const { familyId, means, entry, errand } = judged
      await letIn({ familyId, means, at, code: text, unchecked: !door, ...(entry ? { entry } : {}), ...(errand ? { errandId: errand.id } : {}), ...(errand?.name ? { bringer: errand.name } : {}) })
    })
  }

  /** A family that somebody chose. */
  const choose = (entry: DoorEntry, by: Pick<Found, 'means' | 'at' | 'code' | 'reason' | 'errandId' | 'bringer'>) =>
    alone(async () => {
      const blocked = door && checkInBlocker(door.session, serverTime())
      if (blocked) return refuse(blocked)
      await letIn({ familyId: entry.familyId, entry, ...by })
    })

  /** Somebody who came without a booking. */
  const enter = (walkIn: { children: number; adults: number }) =>
    alone(async () => {
      const blocked = door && checkInBlocker(door.session, serverTime())
      if (blocked) return refuse(blocked)
      await letIn({ familyId: randomId(), means: 'desk', walkIn, label: await giveNumber() })
    })

  const undo = () =>
    alone(async () => {
      if (!outcome || !('key' in outcome)) return
      const { family, key, at, means, station: stamped } = outcome
      const answer = await record({ key: randomId(), what: 'undone', familyId: family.familyId, at: Math.max(serverTime(), at), means, of: key, ...(stamped ? { station: stamped } : {}) })
      if (typeof answer?.result === 'object') return refuse(answer.result.refused)
      seen.current.clear()
      setOutcome({ face: 'undone', family })
    })

  return { outcome, busy, scan, choose, enter, undo, refuse }
}

type Again = Omit<Extract<Outcome, { face: 'again' }>, 'face' | 'family'>

/** Who was let in, or stamped, already: nothing is written once more. */
function earlierOf({ attended, stamps }: DoorEntry, station: string | undefined): Again | undefined {
  if (!station) return attended
  const at = stamps?.[station]
  return at === undefined ? undefined : { at, station }
}

/** A check-in of somebody else that the centre knew and this phone did not. */
function earlierThan(entry: DoorEntry, { at, station }: SentScan, { off }: Answer): Again | undefined {
  const earlier = earlierOf(entry, station)
  return earlier && earlier.at < at + off - TWO_CLOCKS ? earlier : undefined
}

/** With no roster nothing but the wording can be looked at. */
function unjudged(sessionId: string, text: string): ReturnType<typeof judgeCode> {
  const claim = parseQr(text)
  if (!claim) return { refused: 'TICKET_UNREADABLE' }
  if (claim.sessionId !== sessionId) return { refused: 'TICKET_OTHER_SESSION' }
  return { familyId: claim.familyId, means: 'code', ...(claim.errandId ? { errand: { id: claim.errandId } } : {}) }
}
