import type { Input, StaffOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { rolesAt } from '@/domain/roles'
import type { Session } from '@/domain/session'
import { doorEntry } from '../lib/door-views'
import { doorGrant, passKeys, venueSecretOf } from '../lib/keys'
import { enrolPhone, familiesById } from '../lib/repository'
import { rosterView } from '../lib/views'
import type { StaffCaller } from '../lib/admit'

/** What a staff phone needs to check people in with no network. Three operations: who asks, the session, and its families. */
export async function prepareDoor({ sessionId, phone }: Input<'staff', 'prepareDoor'>, { openid, now, member }: StaffCaller): Promise<StaffOutputs['prepareDoor']> {
  const session = await enrolPhone(sessionId, phone)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  const { bookings, line = [], phones = [] } = session.roster
  const families = new Map((await familiesById(familyIds(session))).map((family) => [family._id, family]))
  return {
    session: rosterView(session),
    entries: Object.entries(bookings).map(([familyId, booking]) => doorEntry(sessionId, familyId, booking, families.get(familyId))),
    line,
    passKeys: passKeys(),
    letter: letterOf(phones.indexOf(phone)),
    grant: doorGrant(openid, sessionId, now),
    ...(session.selfCheckIn ? { venue: venueSecretOf(sessionId) } : {}),
    me: { roles: rolesAt(member, session, now) },
    serverNow: now,
  }
}

/** Families, not those who came without one. */
const familyIds = ({ roster: { bookings } }: Session): string[] => Object.keys(bookings).filter((id) => !bookings[id]?.walkIn)

/** A … Z, AA …: never the letter of another phone of this session. */
const letterOf = (index: number): string => (index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26))) + String.fromCharCode(65 + (index % 26))
