import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { birthDateBlocker, CONSENT_VERSION, hasConsent, MAX_CHILDREN, type Child, type Family } from '@/domain/family'
import { isTextRefused } from '../lib/cloud'
import { newId } from '../lib/keys'
import { addFamily, changeFamily, familyOf } from '../lib/repository'
import type { Caller } from '../lib/serve'

type SaveChild = Input<'family', 'saveChild'>
const TRIES = 4

/**
 * Adds a child or corrects one; the first one founds the family. The guardian's consent comes with it and
 * is kept with its version. A retry after a lost answer finds the child it saved.
 */
export async function saveChild(input: SaveChild, { openid, now }: Caller): Promise<FamilyOutputs['saveChild']> {
  if (input.consentVersion !== CONSENT_VERSION) throw new DomainError('CONSENT_REQUIRED', { consentVersion: CONSENT_VERSION })
  const blocker = birthDateBlocker(input.birthDate, now)
  if (blocker) throw new DomainError(blocker)
  if (await isTextRefused(input.nickname, openid)) throw new DomainError('TEXT_REFUSED')

  for (let tries = 0; tries < TRIES; tries += 1) {
    const family = await familyOf(openid)
    const child = childToSave(family, input)
    const children = withChild(family?.children ?? [], child)
    const consents = family?.consents ?? []
    const agreed = hasConsent(family ?? undefined) ? consents : [...consents, { version: CONSENT_VERSION, at: now }]
    const saved = family
      ? await changeFamily(family, { children, consents: agreed })
      : await addFamily({ _id: newId(), guardians: [openid], children, consents: agreed, createdAt: now, revision: 0 })
    if (saved) return { child }
  }
  throw new DomainError('BUSY')
}

function childToSave(family: Family | null, { childId, consentVersion: _, ...facts }: SaveChild): Child {
  const children = family?.children ?? []
  if (childId) {
    if (!children.some(({ _id }) => _id === childId)) throw new DomainError('CHILD_NOT_FOUND')
    return { _id: childId, ...facts }
  }
  const same = children.find(({ nickname, birthDate }) => nickname === facts.nickname && birthDate === facts.birthDate)
  if (!same && children.length >= MAX_CHILDREN) throw new DomainError('CHILD_LIMIT')
  return { _id: same?._id ?? newId(), ...facts }
}

const withChild = (children: Child[], child: Child): Child[] =>
  children.some(({ _id }) => _id === child._id)
    ? children.map((other) => (other._id === child._id ? child : other))
    : [...children, child]
