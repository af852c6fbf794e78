import { hasConsent, type Family } from '@/domain/family'
import { clashes, waitingBlocker } from '@/domain/rules'
import { HOLDING, type Waiting } from '@/domain/booking'
import type { Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { withStandingClaims } from '../lib/limit'
import { familiesById, sessionsDuring } from '../lib/repository'
import { rosterView } from '../lib/views'

/** So many families of a queue are looked up at once. */
const LOOKED_UP = 100

/** Families that wait, as far as they were asked about, and whether each could use a place of one session now. */
export class Suitability {
  private readonly known = new Map<string, Family | null>()
  private readonly refused = new Set<string>()
  private readonly asked = new Set<string>()
  private others: Session[] | undefined

  constructor(
    private readonly session: Session,
    private readonly now: Instant,
  ) {}

  /** False as long as nothing is known of the family: `learn` before the answer is used. */
  readonly suits = (waiting: Waiting): boolean => {
    const family = this.known.get(waiting.familyId)
    if (family === undefined) this.asked.add(waiting.familyId)
    return family ? !this.refused.has(waiting.familyId) && this.fits(waiting, family) : false
  }

  /** Looks up the families that were asked about, from the head of the queue on; false when all were known. */
  async learn(): Promise<boolean> {
    const ids = [...this.asked].slice(0, LOOKED_UP)
    this.asked.clear()
    if (ids.length === 0) return false
    const [families, others] = await Promise.all([familiesById(ids), this.others ?? sessionsDuring(this.session)])
    this.others = others
    for (const id of ids) this.known.set(id, null)
    // Claims are an upper bound: nobody is passed over for one that stands for no place.
    for (const family of families) this.known.set(family._id, await withStandingClaims(family, this.session, this.now))
    return true
  }

  family(familyId: string): Family | undefined {
    return this.known.get(familyId) ?? undefined
  }

  /** A limit across sessions would be passed: the place goes to the next. */
  refuse(familyId: string): void {
    this.refused.add(familyId)
  }

  private fits({ childIds, adults, familyId }: Waiting, family: Family): boolean {
    const { session, now } = this
    const children = family.children.filter(({ _id }) => childIds.includes(_id))
    if (children.length < childIds.length || !hasConsent(family)) return false
    if (waitingBlocker(rosterView(session), { children, adults }, family, now)) return false
    return !this.others?.some((other) => {
      const place = other.roster.bookings[familyId]
      if (other.status !== 'open' || !place || !HOLDING.includes(place.status)) return false
      return clashes({ ...session, childIds }, { ...other, childIds: place.childIds })
    })
  }
}
