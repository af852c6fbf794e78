import { useCallback, useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { RosterEntry } from '@/domain/booking'
import type { ScanResult } from '@/domain/commands/sync'
import type { SentScan, StaffOutputs } from '@/domain/contract'
import { DomainError, type ErrorCode } from '@/domain/errors'
import { MINUTE } from '@/domain/time'
import { staff } from '@/services/api'
import { serverTime } from '@/services/clock'
import { keptGrant, phoneId } from '@/services/door-store'
import { handedOver, inOrder, writeDown, writtenDown, type RefusedScan, type Written } from '@/services/scan-queue'
import { inTurn } from './use-door-turn'

/** So long a scan waits for the centre before it is told by what the phone knows; shorter once the network has shown itself slow. */
const PATIENCE = 1_500
const LITTLE_PATIENCE = 300

/** As many as one question carries. */
const BATCH = 100

/** What the centre said to one scan. */
export interface Answer {
  result: ScanResult
  /** The place, as it is then. */
  entry?: RosterEntry
  /** How far the phone's clock was off when it was sent, in ms: the centre counts the scan that much later. */
  off: number
}

interface Partners {
  /** Takes what was answered into the roster, durably. */
  merge: (answer: StaffOutputs['syncScans']) => Promise<void>
  /** The right of who scanned has ended, or never was. */
  lost: (code: ErrorCode) => unknown
  /** The family, as a list names it. */
  nameOf: (scan: SentScan) => string
}

/** What this phone scanned and has not handed over yet, and handing it over. */
export function useDoorQueue(sessionId: string, partners: Partners) {
  const [written, setWritten] = useState<Written>({ waiting: [], refused: [], torn: 0 })
  const [ended, setEnded] = useState(false)
  const latest = useRef(written)
  const changes = useRef(0)
  const listeners = useRef(new Map<string, (answer: Answer | undefined) => void>())
  const slow = useRef(false)
  const { merge, lost, nameOf } = partners

  const change = useCallback((next: (before: Written) => Written) => {
    changes.current += 1
    latest.current = next(latest.current)
    setWritten(latest.current)
  }, [])

  /** What an app that was killed had written down. */
  const open = useCallback(async () => {
    let before: number
    let found: Written
    do {
      before = changes.current
      found = await writtenDown(sessionId)
    } while (before !== changes.current)
    change(() => found)
  }, [sessionId, change])

  const settle = useCallback(
    async (batch: SentScan[], results: Map<string, ScanResult>, answer?: StaffOutputs['syncScans'], off = 0) => {
      const late: RefusedScan[] = []
      for (const scan of batch) {
        const result = results.get(scan.key)
        if (result === undefined) continue
        const told = listeners.current.get(scan.key)
        if (told) told({ result, entry: answer?.entries.find(({ familyId }) => familyId === scan.familyId), off })
        else if (isNews(scan, result)) late.push({ ...scan, refused: result.refused, name: nameOf(scan) })
      }
      // Whoever stands there was told; the roster is kept before the scans are forgotten.
      if (answer) await merge(answer)
      // Written over the scan itself: killed in between, it is asked once more and refused again.
      await Promise.all(late.map((scan) => writeDown(sessionId, scan).catch(() => undefined)))
      const kept = new Set(late.map(({ key }) => key))
      handedOver(sessionId, [...results.keys()].filter((key) => !kept.has(key)))
      change(({ waiting, refused, torn }) => ({ waiting: waiting.filter(({ key }) => !results.has(key)), refused: [...refused, ...late].sort(inOrder), torn }))
    },
    [sessionId, merge, nameOf, change],
  )

  const send = useCallback(
    async (batch: SentScan[]): Promise<void> => {
      const sentAt = serverTime()
      try {
        const answer = await staff.syncScans({ sessionId, phone: phoneId(), grant: (await keptGrant(sessionId)) ?? 'none', sentAt, scans: batch })
        const off = Math.abs(answer.serverNow - sentAt) > MINUTE ? answer.serverNow - sentAt : 0
        await settle(batch, new Map(answer.results), answer, off)
        slow.current = false
        if (answer.ended) setEnded(true)
        if (answer.ended) await lost('GRANT_INVALID')
      } catch (reason) {
        if (codeOf(reason) !== 'INVALID_INPUT') throw reason
        // One the centre cannot read must not hold up the others.
        if (batch.length === 1) return settle(batch, new Map(batch.map(({ key }) => [key, { refused: 'INVALID_INPUT' }])))
        await send(batch.slice(0, batch.length / 2))
        await send(batch.slice(batch.length / 2))
      }
    },
    [sessionId, settle, lost],
  )

  /** Hands over everything that waits, the oldest first. Never rejects: what was not taken waits on. */
  const handOver = useCallback(
    () =>
      inTurn(sessionId, async () => {
        try {
          for (let batch = nextBatch(latest.current); batch.length > 0; batch = nextBatch(latest.current)) await send(batch)
        } catch (reason) {
          if (reason instanceof DomainError && ['FORBIDDEN', 'GRANT_INVALID', 'NOT_YOUR_SESSION'].includes(reason.code)) await lost(reason.code)
        }
      }),
    [sessionId, send, lost],
  )

  /** Writes a scan down, hands it over, and waits a moment for the answer; undefined when there was none. Throws STORAGE_FULL. */
  const record = useCallback(
    async (scan: SentScan): Promise<Answer | undefined> => {
      await writeDown(sessionId, scan)
      change((before) => ({ ...before, waiting: [...before.waiting, scan].sort(inOrder) }))
      return new Promise((resolve) => {
        const hear = (answer: Answer | undefined) => {
          if (listeners.current.get(scan.key) !== hear) return
          listeners.current.delete(scan.key)
          clearTimeout(timer)
          resolve(answer)
        }
        const timer = setTimeout(() => {
          slow.current = true
          hear(undefined)
        }, slow.current ? LITTLE_PATIENCE : PATIENCE)
        listeners.current.set(scan.key, hear)
        void handOver().then(() => hear(undefined))
      })
    },
    [sessionId, change, handOver],
  )

  /** Somebody has read why a scan was refused. */
  const acknowledge = useCallback(
    (key: string) => {
      handedOver(sessionId, [key])
      change((before) => ({ ...before, refused: before.refused.filter((scan) => scan.key !== key) }))
    },
    [sessionId, change],
  )

  return { ...written, latest, ended, open, handOver, record, acknowledge }
}

const nextBatch = ({ waiting }: Written): SentScan[] => waiting.slice(0, BATCH)

/** A refusal somebody has to hear of; that there is nothing to take back is what was wanted. */
const isNews = ({ what }: SentScan, result: ScanResult): result is { refused: ErrorCode } =>
  typeof result === 'object' && !(what === 'undone' && result.refused === 'SCAN_NOT_FOUND')
