import { useCallback, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ScanResult } from '@/domain/commands/sync'
import type { SentScan, StaffOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { handedOver, inOrder, writeDown, type RefusedScan, type Written } from '@/services/scan-queue'
import { sendScans, type Answered } from '@/services/send-scans'
import { takeTurn } from '@/services/turns'
import { useAnswers, type Answer } from './use-answers'
import { isLost } from './use-door-roster'
import { useWritten } from './use-written'

/** As many as one question carries. */
const BATCH = 100

interface Partners {
  /** Takes what was answered into the roster, durably. */
  merge: (answer: StaffOutputs['syncScans']) => Promise<void>
  /** The right of who scanned has ended, or never was. */
  lost: (code: ErrorCode) => unknown
  /** The family, as a list names it. */
  nameOf: (scan: SentScan) => string
}

/** What this phone scanned and has not handed over yet, and handing it over. */
export function useDoorQueue(sessionId: string, { merge, lost, nameOf }: Partners) {
  const { written, latest, change, open } = useWritten(sessionId)
  const { answerTo, tell } = useAnswers()
  const [ended, setEnded] = useState(false)

  /** Takes results over: told to whoever stands there, kept where nobody does, and then forgotten. */
  const heard = useCallback(
    async (batch: SentScan[], results: Map<string, ScanResult>, answer?: Answered) => {
      const late: RefusedScan[] = []
      for (const scan of batch) {
        const result = results.get(scan.key)
        if (result === undefined) continue
        const told = tell(scan.key, { result, entry: answer?.entries.find(({ familyId }) => familyId === scan.familyId), off: answer?.off ?? 0 })
        if (!told && isNews(scan, result)) late.push({ ...scan, refused: result.refused, name: nameOf(scan) })
      }
      // Whoever stands there was told; the roster is kept before the scans are forgotten.
      if (answer) await merge(answer)
      // Written over the scan itself: killed in between, it is asked once more and refused again.
      await Promise.all(late.map((scan) => writeDown(sessionId, scan).catch(() => undefined)))
      const kept = new Set(late.map(({ key }) => key))
      handedOver(sessionId, [...results.keys()].filter((key) => !kept.has(key)))
      change(({ waiting, refused, torn }) => ({ waiting: waiting.filter(({ key }) => !results.has(key)), refused: [...refused, ...late].sort(inOrder), torn }))
    },
    [sessionId, tell, merge, nameOf, change],
  )

  const send = useCallback(
    async (batch: SentScan[]): Promise<void> => {
      try {
        const answer = await sendScans(sessionId, batch)
        await heard(batch, new Map(answer.results), answer)
        if (answer.ended) setEnded(true)
        if (answer.ended) await lost('GRANT_INVALID')
      } catch (reason) {
        if (codeOf(reason) !== 'INVALID_INPUT') throw reason
        // One the centre cannot read must not hold up the others.
        if (batch.length === 1) return heard(batch, new Map(batch.map(({ key }) => [key, { refused: 'INVALID_INPUT' }])))
        await send(batch.slice(0, batch.length / 2))
        await send(batch.slice(batch.length / 2))
      }
    },
    [sessionId, heard, lost],
  )

  /** Hands over everything that waits, the oldest first. Never rejects: what was not taken waits on. */
  const handOver = useCallback(
    () =>
      takeTurn(sessionId, async () => {
        try {
          for (let batch = nextBatch(latest.current); batch.length > 0; batch = nextBatch(latest.current)) await send(batch)
        } catch (reason) {
          const code = codeOf(reason)
          if (isLost(code)) await lost(code)
        }
      }),
    [sessionId, latest, send, lost],
  )

  /** Writes a scan down, hands it over, and waits a moment for the answer; undefined when there was none. Throws STORAGE_FULL. */
  const record = useCallback(
    async (scan: SentScan): Promise<Answer | undefined> => {
      await writeDown(sessionId, scan)
      change((before) => ({ ...before, waiting: [...before.waiting, scan].sort(inOrder) }))
      return answerTo(scan.key, handOver)
    },
    [sessionId, change, answerTo, handOver],
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
