import type { SentScan } from '@/domain/contract'
import { DomainError, type ErrorCode } from '@/domain/errors'
import { forget, keptKeys, keptOrTorn, store } from './keeper'

/** One key for each scan: one that is torn takes no other with it, and a phone that dies loses none that was shown. */
const PREFIX = 'scan:'
const prefixOf = (sessionId: string): string => `${PREFIX}${sessionId}:`

/** A scan the centre would not write down, when nobody looked any more: it stays until somebody has read why. */
export interface RefusedScan extends SentScan {
  refused: ErrorCode
  /** Whose it was, as the roster called the family then: 小* · 14 个月. */
  name: string
}

/** What of a session is on this phone. */
export interface Written {
  /** What waits to be handed over, the earliest first. */
  waiting: SentScan[]
  refused: RefusedScan[]
  /** How many cannot be read any more. */
  torn: number
}

/** Writes a scan down before anybody is told that it counts. Throws STORAGE_FULL. */
export async function writeDown(sessionId: string, scan: SentScan | RefusedScan): Promise<void> {
  if (!(await store(prefixOf(sessionId) + scan.key, scan))) throw new DomainError('STORAGE_FULL')
}

export async function writtenDown(sessionId: string): Promise<Written> {
  const found = await Promise.all(keptKeys(prefixOf(sessionId)).map((key) => keptOrTorn<SentScan | RefusedScan>(key)))
  const scans = found.filter((scan): scan is SentScan | RefusedScan => scan !== undefined && scan !== 'torn').sort(inOrder)
  return {
    waiting: scans.filter((scan) => !isRefused(scan)),
    refused: scans.filter(isRefused),
    torn: found.filter((scan) => scan === 'torn').length,
  }
}

const isRefused = (scan: SentScan | RefusedScan): scan is RefusedScan => 'refused' in scan

/** By their time; what takes a scan back comes after it. */
export const inOrder = (a: SentScan, b: SentScan): number => a.at - b.at || Number(a.what === 'undone') - Number(b.what === 'undone')

/** Forgets scans that the centre has answered, or whose refusal was read. */
export const handedOver = (sessionId: string, keys: string[]): void => keys.forEach((key) => forget(prefixOf(sessionId) + key))

/** Sessions of which something waits on this phone. */
export const sessionsWritten = (): string[] => [...new Set(keptKeys(PREFIX).map((key) => key.split(':')[1] ?? ''))]
