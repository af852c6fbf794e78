import fc from 'fast-check'
import type { CheckedScan, Sync } from '@/domain/commands/sync'
import type { Session } from '@/domain/session'
import { RULES, type Rules } from './stall'
import { stalls } from './stall-life'
import { kept } from './stall-promises'

/** The rules with a broken sync: other scans than were sent, or another write than was decided. */
const synced = (scans: (scan: CheckedScan) => CheckedScan[], alter: (of: ReturnType<Rules['sync']>) => ReturnType<Rules['sync']> = (as) => as): Rules => ({
  ...RULES,
  sync: (session, command: Sync, now) => alter(RULES.sync(session, { ...command, scans: command.scans.flatMap(scans) }, now)),
})
const unguarded = (path: RegExp): Rules =>
  synced((scan) => [scan], ({ write, ...as }) => ({ ...as, ...(write ? { write: { ...write, guard: Object.fromEntries(Object.entries(write.guard).filter(([field]) => !path.test(field))) } } : {}) }))

const BUGS: [string, RegExp, Rules][] = [
  ['a scan that was taken back counts', /not taken back counts|no scan is refused/, synced((scan) => [scan.what === 'undone' ? { ...scan, at: scan.at + 61_000 } : scan])],
  ['what arrives twice is written twice', /written down twice/, { ...RULES, sync: (session, command, now) => {
    if (command.scans.some(({ what }) => what === 'undone')) return RULES.sync(session, command, now)
    const [unknown, known] = [(as: object) => JSON.stringify(as).replaceAll('"key":"', '"key":"was '), (as: object) => JSON.stringify(as).replaceAll('"key":"was ', '"key":"')]
    return JSON.parse(known(RULES.sync(JSON.parse(unknown(session)) as Session, command, now))) as ReturnType<Rules['sync']>
  } }],
  ['a doubted code is believed', /not taken back counts/, synced(({ dispute, ...scan }) => [dispute === 'CODE_DOUBTED' ? scan : { ...scan, ...(dispute ? { dispute } : {}) }])],
  ['who gave the place back is turned away after the fact', /no scan is refused/, { ...RULES, checkScan: (session, scan, now) => {
    const checked = RULES.checkScan(session, scan, now)
    return 'dispute' in checked && checked.dispute === 'NOT_BOOKED' ? { key: checked.key, refused: 'BOOKING_CANCELLED' } : checked
  } }],
  ['a withdrawn errand is nobody’s business', /every conflict is on the list/, synced(({ dispute, ...scan }) => [dispute === 'ERRAND_WITHDRAWN' ? scan : { ...scan, ...(dispute ? { dispute } : {}) }])],
  ['a late scan counts as scanned when it arrives', /every conflict is on the list|comes to the same|refused/, { ...RULES, sync: (session, command, now) => RULES.sync(session, { ...command, scans: command.scans.map((scan) => ({ ...scan, at: Math.min(now, session.endsAt - 1) })) }, now) }],
  ['two phones write over one another', /no scan is lost|history only grows|every place|here is so/, unguarded(/history|status|missing|f\d$|w\d/)],
  ['a phone is not told from another', /every conflict is on the list/, { ...RULES, sync: (session, command, now) => RULES.sync(session, { ...command, phone: 'phone' }, now) }],
]

test.each(BUGS)('an hour at a stall finds it when %s', (_bug, sentence, rules) => {
  const found = fc.check(fc.property(stalls, ({ life, networks }) => void kept(life, networks, rules)), { numRuns: 1000, seed: 7, endOnFailure: true })
  expect(found.failed).toBe(true)
  expect(String((found.errorInstance as Error | null)?.message)).toMatch(sentence)
})
