import * as z from 'zod'
import { districtCode, id, instant, localDay, name, text } from './fields'
import { ROLES, type Right, type Role } from './roles'
import type { Instant, LocalDate } from './time'

/** The eight digits of an introduction. */
const code = z.string().regex(/^\d{8}$/)

/** As many districts as a city may have. */
const scope = z.strictObject({
  districts: z.array(districtCode).max(100).optional(),
  sessionIds: z.array(id).max(1).optional(),
  day: localDay.optional(),
  nurseryId: id.optional(),
})

/** Who works here, and who may do what. */
export const peopleInputs = {
  /** Anybody may ask; who is no staff has no rights. */
  whoAmI: z.strictObject({}),
  /** A one-time code to show a manager; the one before it is void. */
  introduce: z.strictObject({ name: name(20), title: name(20).optional() }),
  findIntroduction: z.strictObject({ code }),
  /** To the person of a code, or to somebody who is known. */
  grantRight: z
    .strictObject({ code: code.optional(), memberId: id.optional(), role: z.enum(ROLES), scope, until: instant.optional() })
    .refine((input) => (input.code === undefined) !== (input.memberId === undefined)),
  revokeRight: z.strictObject({ memberId: id, rightId: id, reason: text(100) }),
  listStaff: z.strictObject({}),
  /** The first manager of all, by the code the owner made. */
  claimCentre: z.strictObject({ code: text(60), name: name(20) }),
}

/** A session or a nursery that a right names; `startsAt` of sessions, of nurseries the day their free places were confirmed. */
export interface NamedPlace {
  _id: string
  name: string
  startsAt?: Instant
  freeAsOf?: LocalDate
}

/** A right as its holder sees it. */
export type RightView = Omit<Right, 'grantedBy' | 'revokedBy' | 'revokedAt'>

/** A right as managers see it: `by` and `revokedBy` are names. `mine` where the one who asks may take it away. */
export type HeldRight = RightView & Pick<Right, 'revokedAt'> & { by: string; revokedBy?: string; mine: boolean }

/** A colleague as managers see it. */
export interface MemberView {
  _id: string
  name: string
  title?: string
  demo?: boolean
  rights: HeldRight[]
}

export interface PeopleOutputs {
  /** `rights` are those that are good now, `places` what they name. */
  whoAmI: { name: string; roles: Role[]; rights: RightView[]; places: NamedPlace[]; serverNow: Instant }
  introduce: { code: string; until: Instant; serverNow: Instant }
  /** Whose code it is, and what the person may do already. */
  findIntroduction: { memberId: string; name: string; title?: string; roles: Role[]; serverNow: Instant }
  grantRight: { memberId: string; rightId: string; name: string }
  revokeRight: { memberId: string }
  /** Who works here or has worked here; a manager of districts sees those who hold a right there. `me` is who asks. */
  listStaff: { members: MemberView[]; places: NamedPlace[]; me: string; serverNow: Instant }
  claimCentre: { memberId: string; name: string }
}
