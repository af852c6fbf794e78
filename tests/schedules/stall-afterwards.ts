import { cameWithoutPlace } from '@/domain/arrival'
import type { Family } from '@/domain/family'
import { numberOf } from '@/domain/line'
import { AT_ONCE } from '@/domain/scan'
import type { Session } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { promise, sound } from './sound'
import { OPENED, RULES, tell, type Rules } from './stall'
import { CloudStall } from './stall-cloud'
import { PHONES, type Happened } from './stall-life'
import type { Lived } from './stall-lived'
import { REVOCABLE } from './stall-phones'
import { conflictsListed, endOf, refusedRightly, sorted, type Doubt, type Scanned } from './stall-promises'
import type { CloudHour } from './stall-visits'
import type { Town } from './town'

/** Plays an hour on the cloud and asks what was promised. Answers what was seen: conflicts, acts, scans. Throws the promise that was broken. */
export async function keptOnCloud(town: Town, hour: CloudHour): Promise<string[]> {
  const stall = new CloudStall(town, hour)
  await stall.play()
  const session = await town.session()
  sound(session)
  const life = happenedAfterAll(stall.lived, session)
  const received = receivedIn(session)
  numbersKept(stall.lived, session)
  const conflicts = conflictsListed(life, { session, received }, doubtIn(stall.lived, session))

  const listed = await stall.people.settle(1000)
  promise(listed.length === conflicts.length, 'staff see every conflict', listed, conflicts)
  // A decision whose answer never came is taken again.
  for (let looks = 0; (await stall.people.settle(1000)).length > 0; looks += 1) promise(looks < 6, 'what is settled is off the list')
  const settled = await town.session()
  const end = endOf(life, { session: settled, received })
  const otherwise = endOf(life.map(plain), tell(life.map(plain), hour.other, AFTER_THE_FACT))
  for (const what of ['counted', 'here', 'stamps'] as const) promise(JSON.stringify(end[what]) === JSON.stringify(otherwise[what]), 'in whatever order it arrives, it comes to the same', end, otherwise)

  await stall.asking.moveTo(OPENED.endsAt + 4 * DAY)
  await town.city.post('/cloud/timers/run', { name: 'clock' })
  await noShowsAgree(town)
  return [...conflicts, ...life.map((one) => ('scan' in one ? `${one.scan.what} ${one.scan.means}` : one.act))]
}

const marksOf = ({ roster }: Session) => Object.entries(roster.bookings).flatMap(([familyId, { history }]) => history.map((entry, index) => ({ familyId, history, entry, index })))

/** When each scan was written down; a correction bears no time of its own. */
const receivedIn = (session: Session): Map<string, Instant> =>
  new Map(marksOf(session).flatMap(({ entry: { scan, when } }) => (scan && 'key' in scan ? [[scan.key, 'receivedAt' in scan ? scan.receivedAt : when] as const] : [])))

/** What happened but for what somebody was refused to the face, and with the families that checked in by themselves. */
function happenedAfterAll({ life, refused, acknowledged, here, revokedAt = Infinity }: Lived, session: Session): Happened[] {
  const received = receivedIn(session)
  for (const key of acknowledged) promise(received.has(key), 'no scan that was shown as let in is missing', key)
  const turnedAway = new Set(refused.keys())
  for (const [key, refusal] of refused) {
    promise(!received.has(key), 'what was refused is not written down', key, refusal)
    // Whose right has ended takes back nothing that counted while it lasted.
    const happened = life.find((one) => one.key === key)!
    if ('scan' in happened && happened.scan.what === 'undone' && happened.phone === REVOCABLE && refusal.at >= revokedAt) continue
    refusedRightly(happened, refusal, life, turnedAway)
  }
  const done = (happened: Happened): boolean => 'scan' in happened || isDone(happened, session)
  const own = ownCheckIns(session)
  promise([...here].every((id) => session.roster.bookings[id]?.status === 'attended'), 'who was told to have checked in is here', [...here])
  return [...life.filter((one) => !refused.has(one.key) && done(one)), ...own].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
}

/** True for an act the history of the place knows of, at that moment. */
function isDone({ act, family, at }: Exclude<Happened, Scanned>, { roster }: Session): boolean {
  const what = { cancel: 'cancelled', remove: 'removed', withdraw: 'errandWithdrawn', look: '' }[act]
  return roster.bookings[`f${family}`]!.history.some((entry) => entry.what === what && entry.when === at)
}

const ownCheckIns = (session: Session): Scanned[] =>
  marksOf(session).flatMap(({ familyId, entry: { scan, when } }): Scanned[] =>
    scan && 'means' in scan && scan.means === 'venue' ? [{ key: scan.key, at: when, phone: PHONES, photo: false, scan: { key: scan.key, what: 'attended', familyId, at: when, means: 'name' } }] : [],
  )

/** Why somebody has to look at a scan, by what stood in the history of the place before it. */
const doubtIn = ({ revokedAt = Infinity, calledOffAt = Infinity }: Lived, session: Session): Doubt => {
  const marks = new Map(marksOf(session).flatMap((mark) => (mark.entry.scan && 'receivedAt' in mark.entry.scan ? [[mark.entry.scan.key, mark] as const] : [])))
  const received = receivedIn(session)
  return ({ key, phone, scan, photo }) => {
    const { history, index } = marks.get(key)!
    const before = history.slice(0, index)
    const errand = scan.errandId ? session.roster.bookings[scan.familyId]?.errands?.[scan.errandId]?.name : undefined
    if (phone === REVOCABLE && received.get(key)! >= revokedAt) return 'RIGHT_ENDED'
    if (photo) return 'CODE_DOUBTED'
    if (errand !== undefined && before.some(({ what, note }) => what === 'errandWithdrawn' && note === errand)) return 'ERRAND_WITHDRAWN'
    if (received.get(key)! >= calledOffAt) return 'SESSION_CANCELLED'
    const lost = before.filter(({ what }) => ['cancelled', 'removed', 'left', 'numbered', 'promoted'].includes(what)).at(-1)?.what
    return lost === 'cancelled' || lost === 'removed' || lost === 'left' ? 'NOT_BOOKED' : undefined
  }
}

/** The same for the model, which knows no errand but the first and nobody who came by later: who let somebody in vouches for it. */
function plain(happened: Happened): Happened {
  if (!('scan' in happened)) return happened
  const { scan, phone } = happened
  const known = scan.familyId in OPENED.roster.bookings || scan.familyId.startsWith('w')
  if (known && phone < PHONES && (scan.errandId === undefined || scan.errandId === 'e1')) return happened
  const { errandId: _errandId, code: _code, ...rest } = scan
  const vouched = known ? { means: 'name' as const } : { what: 'numbered' as const, means: 'desk' as const, walkIn: { children: 1, adults: 1 } }
  return { ...happened, phone: phone % PHONES, scan: { ...rest, ...vouched } }
}

/** Nobody is turned away: who stood there was let in, as the cloud has shown. Who came by later is nobody’s place the model knows. */
const AFTER_THE_FACT: Rules = {
  ...RULES,
  checkScan: (session, scan, now) => {
    const stranger = scan.what === 'numbered' && !session.roster.bookings[scan.familyId]
    const checked = RULES.checkScan(session, stranger ? { ...scan, familyId: 'w' } : scan, Math.max(now, scan.at + AT_ONCE))
    return 'refused' in checked ? checked : { ...checked, familyId: scan.familyId }
  },
}

/** Every number is somebody's alone, stays what it was told to be, and is called in turn once. */
function numbersKept({ numbers, called }: Lived, { roster: { line = [] } }: Session): void {
  const standing = line.filter(({ left }) => !left)
  const shown = standing.map(({ id }) => numberOf(line, id)!)
  promise(new Set(standing.map(({ id }) => id)).size === standing.length, 'nobody has two numbers', line)
  promise(new Set(shown).size === shown.length, 'a number is given once', shown)
  promise(new Set(called).size === called.length, 'nobody is called twice in turn', called)
  for (const [id, number] of numbers) {
    const own = numberOf(line, id)
    promise(own === undefined || own === number, 'a number stays what it was told to be', id, number, own)
  }
}

/** A family is reminded of a place nobody came to when its roster says so, and only then. */
async function noShowsAgree(town: Town): Promise<void> {
  const session = await town.session()
  sound(session)
  const { data } = (await town.city.admin.db.collection('families').where({}).limit(100).get()) as { data: Family[] }
  const noted = data.filter(({ noShows }) => noShows.some(({ sessionId }) => sessionId === session._id)).map(({ _id }) => _id)
  const missing = Object.entries(session.roster.bookings).flatMap(([id, booking]) => (booking.status === 'noShow' && !booking.excused ? [id] : []))
  promise(sorted(noted) === sorted(missing), 'the no-shows of the families are those of the roster', noted, missing)
  const held = Object.values(session.roster.bookings).filter((booking) => booking.status === 'attended' && !cameWithoutPlace(booking))
  promise(held.every(({ places, walkIn }) => walkIn !== undefined || places > 0), 'who is here with a place has one', held)
}
