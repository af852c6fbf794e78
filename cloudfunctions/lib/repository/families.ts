import { INVITATION_LASTS, MAX_GUARDIANS, type Claim, type Family, type Invitation, type NoShow } from '@/domain/family'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { isDuplicate } from './duplicate'
import { addNew } from './add-new'
import { MOST } from './most'

/** The family a person acts for, or null. */
export async function familyOf(openid: string): Promise<Family | null> {
  const { data } = await db.collection('families').where({ guardians: openid }).limit(1).get()
  return (data[0] as Family | undefined) ?? null
}

/** Adds a family; false when one of its guardians has one already (a unique index decides). */
export const addFamily = (family: Family): Promise<boolean> => addNew('families', family)

/** What a family may change of itself; null removes a field. */
export type FamilyChange = { [F in 'children' | 'consents' | 'claims' | 'noShows']?: Family[F] } & {
  [F in 'district' | 'phoneTail' | 'expecting' | 'invitation' | 'deskCode']?: Family[F] | null
}

/** Replaces fields unless somebody changed the family since it was read; false then. */
export async function changeFamily({ _id, revision }: Pick<Family, '_id' | 'revision'>, change: FamilyChange): Promise<boolean> {
  const fields = Object.entries(change).map(([field, value]) => [field, value === null ? command.remove() : command.set(value)])
  const data = { ...Object.fromEntries(fields), revision: command.inc(1) }
  const { stats } = await db.collection('families').where({ _id, revision }).update({ data })
  return stats.updated === 1
}

/**
 * Forgets a person of a family, and the family with its last person; whatever invitation there is becomes void. False
 * when meanwhile somebody joined or left, so that it is no longer the same question.
 */
export async function removeGuardian({ _id, guardians }: Family, openid: string): Promise<boolean> {
  const second = 'guardians.1'
  if (guardians.length === 1) {
    const { stats } = await db.collection('families').where({ _id, guardians: openid, [second]: command.exists(false) }).remove()
    return stats.removed === 1
  }
  const data = { guardians: command.pull(openid), invitation: command.remove(), deskCode: command.remove(), revision: command.inc(1) }
  const { stats } = await db.collection('families').where({ _id, guardians: openid, [second]: command.exists(true) }).update({ data })
  return stats.updated === 1
}

/** The family whose phone shows a code, by its hash, or null. */
export async function familyShowing(hash: string): Promise<Family | null> {
  const { data } = await db.collection('families').where({ 'deskCode.hash': hash }).limit(1).get()
  return (data[0] as Family | undefined) ?? null
}

/** The family an invitation speaks of, by the hash of its code; null when there is a later one, or never was this. */
export async function familyInvitedBy(hash: Invitation['hash']): Promise<Family | null> {
  const { data } = await db.collection('families').where({ 'invitation.hash': hash }).limit(1).get()
  return (data[0] as Family | undefined) ?? null
}

/**
 * Lets a person join a family by an invitation that nobody used yet and that is no older than a day: once,
 * whoever comes first. `taken` when this person has a family already (a unique index decides).
 */
export async function joinFamily(hash: Invitation['hash'], openid: string, now: Instant): Promise<'joined' | 'void' | 'taken'> {
  try {
    const { stats } = await db
      .collection('families')
      .where({
        'invitation.hash': hash,
        'invitation.at': command.gt(now - INVITATION_LASTS),
        'invitation.usedBy': command.exists(false),
        guardians: command.neq(openid),
        [`guardians.${MAX_GUARDIANS - 1}`]: command.exists(false),
      })
      .update({ data: { guardians: command.addToSet(openid), 'invitation.usedBy': openid, revision: command.inc(1) } })
    return stats.updated === 1 ? 'joined' : 'void'
  } catch (reason) {
    if (isDuplicate(reason)) return 'taken'
    throw reason
  }
}

/** Families by their ids, at most as many as a query answers. */
export async function familiesById(ids: string[]): Promise<Family[]> {
  if (ids.length === 0) return []
  const { data } = await db.collection('families').where({ _id: command.in(ids) }).limit(MOST).get()
  return data as Family[]
}

/** Takes a claim back that led to no booking, or whose booking ended; with `at`, not one that was renewed meanwhile. */
export async function dropClaim(_id: string, sessionId: Claim['sessionId'], at?: Claim['at']): Promise<void> {
  const which = at === undefined ? { sessionId } : { sessionId, at }
  await db.collection('families').where({ _id }).update({ data: { claims: command.pull(which), revision: command.inc(1) } })
}

/** Remembers a place nobody came to, once for each session. */
export async function addNoShow(_id: string, noShow: NoShow): Promise<void> {
  const { sessionId } = noShow
  await db.collection('families').where({ _id, 'noShows.sessionId': command.neq(sessionId) }).update({ data: { noShows: command.push([noShow]), revision: command.inc(1) } })
}

/** An excused no-show counts no more. */
export async function dropNoShow(_id: string, sessionId: NoShow['sessionId']): Promise<void> {
  await db.collection('families').where({ _id }).update({ data: { noShows: command.pull({ sessionId }), revision: command.inc(1) } })
}
