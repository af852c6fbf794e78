import type { NamedPlace, RightView } from '@/domain/people-contract'
import type { Right } from '@/domain/roles'
import type { KnownPlace } from '../lib/repository/places'

/** Who granted it stays inside. */
export const rightView = ({ grantedBy: _by, revokedBy: _revoker, revokedAt: _revoked, ...right }: Right): RightView => right

/** What a right names, in words. */
export const placeView = ({ _id, name, startsAt, freeAsOf }: KnownPlace): NamedPlace => ({ _id, name, ...(startsAt === undefined ? {} : { startsAt }), ...(freeAsOf === undefined ? {} : { freeAsOf }) })
