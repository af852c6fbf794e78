import type { SentScan } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { forget, keptKeys, keptOrTorn, store } from './keeper'

/** One key for each scan: one that is torn takes no other with it, and a phone that dies loses none that was shown. */
const prefixOf = (sessionId: string): string => `scan:${sessionId}:`

/** Writes a scan down before anybody is told that it counts. Throws STORAGE_FULL. */
export async function writeDown(sessionId: string, scan: SentScan): Promise<void> {
  if (!(await store(prefixOf(sessionId) + scan.key, scan))) throw new DomainError('STORAGE_FULL')
}

/** What waits to be handed over, the earliest first, and how many of them cannot be read any more. */
export async function writtenDown(sessionId: string): Promise<{ scans: SentScan[]; torn: number }> {
  const found = await Promise.all(keptKeys(prefixOf(sessionId)).map((key) => keptOrTorn<SentScan>(key)))
  const scans = found.filter((scan): scan is SentScan => scan !== undefined && scan !== 'torn')
  return { scans: scans.sort((a, b) => a.at - b.at), torn: found.filter((scan) => scan === 'torn').length }
}

/** Forgets scans that the centre has answered. */
export const handedOver = (sessionId: string, keys: string[]): void => keys.forEach((key) => forget(prefixOf(sessionId) + key))

/** Sessions of which something waits on this phone. */
export const sessionsWritten = (): string[] => [...new Set(keptKeys('scan:').map((key) => key.split(':')[1] ?? ''))]
