import type { Nursery } from './nursery'
import type { Session } from './session'
import { localDate, type Instant, type LocalDate } from './time'

/**
 * What a person of the centre may do: run sessions; check people in; write articles; review them; keep the nursery
 * directory; speak for one nursery; advise on health; answer for figures and for who may do what.
 */
export type Role = 'organiser' | 'helper' | 'editor' | 'reviewer' | 'keeper' | 'operator' | 'adviser' | 'manager'
export const ROLES: Role[] = ['organiser', 'helper', 'editor', 'reviewer', 'keeper', 'operator', 'adviser', 'manager']

/** Where a right is good; everywhere, and on every day, when nothing is named. What is named must all be true. */
export interface Scope {
  /** Six digits, GB/T 2260. */
  districts?: string[]
  sessionIds?: string[]
  /** Sessions that start on this day. */
  day?: LocalDate
  nurseryId?: string
}

/** One thing a person may do, as a manager granted it. */
export interface Right extends Scope {
  id: string
  role: Role
  grantedAt: Instant
  /** The openid of the manager; `setup` for the first manager of all. */
  grantedBy: string
  /** The right ends by itself. */
  until?: Instant
  revokedAt?: Instant
  revokedBy?: string
}

/** A person of the centre; `_id` is the openid the platform gave. */
export interface StaffMember {
  _id: string
  /** As colleagues and families may see it: 王老师. */
  name: string
  /** What a reviewer signs with: 主治医师. */
  title?: string
  rights: Right[]
  /** Counts the changes of the rights; missing until the first. */
  revision?: number
  /** Made up for the demonstration city. */
  demo?: boolean
}

/** True while a right is good: not revoked, not expired. */
export const isLive = ({ until, revokedAt }: Pick<Right, 'until' | 'revokedAt'>, now: Instant): boolean =>
  revokedAt === undefined && (until === undefined || now < until)

/** The rights of a person that are good now and of one of these roles. Read afresh for every call; empty for who is no staff. */
export const rightsOf = (member: StaffMember | null, roles: Role[], now: Instant): Right[] =>
  member?.rights.filter((right) => roles.includes(right.role) && isLive(right, now)) ?? []

/** What of a session decides whether a right reaches it. */
export type SessionPlace = Pick<Session, '_id' | 'startsAt' | 'nurseryId'> & { venue: Pick<Session['venue'], 'district'> }

/** True for a session a right is for: what is a nursery's belongs to who speaks for that nursery, and the programme to everybody else. */
export const reachesSession = ({ districts, sessionIds, day, nurseryId }: Scope, { _id, startsAt, venue, nurseryId: owner }: SessionPlace): boolean =>
  nurseryId === owner &&
  (!sessionIds || sessionIds.includes(_id)) &&
  (!districts || districts.includes(venue.district)) &&
  (day === undefined || day === localDate(startsAt))

/** True for a district in which a right is good as a whole: a right for single sessions, one day or one nursery is for none. */
export const reachesDistrict = ({ districts, sessionIds, day, nurseryId }: Scope, district: string): boolean =>
  nurseryId === undefined && !sessionIds && day === undefined && (!districts || districts.includes(district))

/** What of a nursery decides whether a right reaches it. */
export type NurseryPlace = Pick<Nursery, '_id' | 'district'>

/** True for a nursery a right is for: its own, one of its districts, or any. */
export const reachesNursery = ({ districts, sessionIds, day, nurseryId }: Scope, { _id, district }: NurseryPlace): boolean =>
  !sessionIds && day === undefined && (nurseryId === undefined || nurseryId === _id) && (!districts || districts.includes(district))

/** The districts some rights are good in as a whole; undefined for the whole city. */
export const districtsOf = (rights: Scope[]): string[] | undefined =>
  rights.some(isCityWide) ? undefined : [...new Set(rights.flatMap((right) => (right.districts ?? []).filter((district) => reachesDistrict(right, district))))]

/** True for a right that knows no bounds of place: what concerns the whole centre asks for one. */
export const isCityWide = ({ districts, sessionIds, day, nurseryId }: Scope): boolean => !districts && !sessionIds && day === undefined && nurseryId === undefined

/** What a person may do at one session now. */
export const rolesAt = (member: StaffMember, session: SessionPlace, now: Instant): Role[] => rolesIn(rightsOf(member, ROLES, now).filter((right) => reachesSession(right, session)))

/** The roles of some rights, each once. */
export const rolesIn = (rights: Right[]): Role[] => ROLES.filter((role) => rights.some((right) => right.role === role))
