import { sync, type CheckedScan, type ScanResult, type Synced } from '@/domain/commands/sync'
import type { Input, StaffOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { clockOff } from '@/domain/scan'
import type { Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { mayNow, type StaffCaller } from '../lib/admit'
import { carryOutOnSession } from '../lib/session-command'
import { isGranted } from '../lib/keys'
import { helperEntry } from '../lib/views'
import { checkScan } from './check-scan'
import { correctNoShow } from './correct-no-show'
import { AT_THE_DOOR } from './may'

/**
 * Writes down what a phone scanned, a second or a day ago: three operations however many they are, and one more for
 * each place that nobody had come to. Whoever lost the right meanwhile, but had it when the roster was taken, may still hand
 * over what was scanned: it waits for somebody who decides.
 */
export async function syncScans({ sessionId, phone, grant, sentAt, scans }: Input<'staff', 'syncScans'>, { openid, now, member }: StaffCaller): Promise<StaffOutputs['syncScans']> {
  const ended = !(await mayNow(member, AT_THE_DOOR, sessionId, now))
  if (ended && !isGranted(grant, openid, sessionId, now)) throw new DomainError('GRANT_INVALID')
  const off = clockOff(sentAt, now)
  const sent = scans.map((scan) => ({ ...scan, at: scan.at + off }))

  let outcome: Outcome | undefined
  await carryOutOnSession(sessionId, (session) => {
    outcome = decide(session, sent, { phone, who: openid, staffName: member.name, ended }, now)
    return outcome.synced.write ? { write: outcome.synced.write } : { already: true }
  })
  const { session, synced, refused } = outcome!
  await Promise.all(Object.entries(synced.bookings).map(([familyId, booking]) => correctNoShow(familyId, booking, session)))
  // Whoever may not see the roster any more learns what became of the scans, and of no family.
  const touched = ended ? [] : [...new Set(scans.map(({ familyId }) => familyId))]
  return {
    results: [...synced.results, ...refused],
    entries: touched.flatMap((familyId) => {
      const booking = synced.bookings[familyId] ?? session.roster.bookings[familyId]
      return booking ? [helperEntry(familyId, booking)] : []
    }),
    line: ended ? [] : synced.line,
    ended,
    serverNow: now,
  }
}

interface Outcome {
  session: Session
  synced: Synced
  refused: [key: string, result: ScanResult][]
}

function decide(session: Session, sent: Input<'staff', 'syncScans'>['scans'], { ended, ...by }: { phone: string; who: string; staffName: string; ended: boolean }, now: Instant): Outcome {
  const checked = sent.map((scan) => checkScan(session, scan, now))
  const good = checked.filter((scan): scan is CheckedScan => !('refused' in scan))
  const scans = ended ? good.map((scan) => ({ ...scan, dispute: 'RIGHT_ENDED' as const })) : good
  const refused = checked.flatMap((scan): Outcome['refused'] => ('refused' in scan ? [[scan.key, { refused: scan.refused }]] : []))
  return { session, refused, synced: sync(session, { type: 'sync', scans, ...by }, now) }
}
