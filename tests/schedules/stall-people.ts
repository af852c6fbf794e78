import type { StaffOutputs } from '@/domain/contract'
import { venueText } from '@/domain/venue-code'
import { OPENED } from './stall'
import type { Asking } from './stall-asking'
import { FAMILIES, type Happened } from './stall-life'
import type { Lived } from './stall-lived'
import { REVOCABLE, staffOf, type StallPhones } from './stall-phones'
import type { Scanned } from './stall-promises'
import { VISITORS, type Visit } from './stall-visits'
import { ORGANISER } from './town'

/** What families, visitors and staff do around a stall, each with a network of their own. */
export class StallPeople {
  private sent = 0

  constructor(
    private readonly asking: Asking,
    private readonly lived: Lived,
    private readonly phones: StallPhones,
  ) {}

  /** An act of the hour itself, while calls of the phones are under way. */
  async act(happened: Exclude<Happened, Scanned>): Promise<void> {
    const { act, family, key } = happened
    if (act === 'look') return this.asking.look()
    this.lived.life.push(happened)
    const asks = {
      cancel: () => this.asking.tap(this.guardian(family), 'family', 'cancelBooking', {}),
      remove: () => this.asking.tap(ORGANISER, 'staff', 'removeBooking', { familyId: `f${family}`, reason: '场地漏水' }),
      withdraw: () => this.asking.tap(this.guardian(family), 'family', 'withdrawErrand', { errandId: 'e1' }),
    }
    const asked = asks[act]().then((reply) => void (reply && !reply.ok && this.lived.refused.set(key, { code: reply.code, at: this.asking.now })))
    await Promise.all([asked, this.phones.arrive()])
  }

  /** Somebody does something a moment later, when nothing is under way. */
  async visit({ act, who, phone }: Visit): Promise<void> {
    await this.phones.arrive()
    await this.asking.moveTo(this.asking.now + 1)
    switch (act) {
      case 'take': return this.takesNumber(who % (VISITORS + 1))
      case 'giveBack': return void (await this.asking.tap(this.visitor(who % (VISITORS + 1)), 'family', 'giveNumberBack', {}))
      case 'card': return this.showsCard(phone)
      case 'call': return this.calls(1)
      case 'callTwice': return this.calls(2)
      case 'callAgain': return void (await this.asking.tap(ORGANISER, 'staff', 'callNumber', { id: [...this.lived.numbers.keys()][0] ?? 'nobody' }))
      case 'here': return this.checksIn(who)
      case 'send': return this.sends(who % FAMILIES, phone)
      case 'takeBack': return this.takesErrandBack(who)
      case 'settle': return void (await this.settle(1))
      case 'revoke': return this.revokes()
      default: return this.callsOff()
    }
  }

  /** An organiser looks at the list, and decides by what truly happened. Answers what was on it. */
  async settle(most: number): Promise<StaffOutputs['getRoster']['disputes']> {
    const { disputes } = await this.asking.town.city.ok(ORGANISER, 'staff', 'getRoster', { sessionId: OPENED._id })
    const photos = new Set(this.lived.life.flatMap((one) => ('scan' in one && one.photo ? [one.key] : [])))
    for (const { familyId, key } of disputes.slice(0, most)) await this.asking.tap(ORGANISER, 'staff', 'settleScan', { familyId, key, counts: !photos.has(key), reason: '问过本人' })
    return disputes
  }

  private guardian = (family: number): string => this.asking.town.person(family, 0)
  /** Who takes numbers: somebody without a family, or the family that waits. */
  private visitor = (who: number): string => (who < VISITORS ? this.asking.town.visitor(who) : this.guardian(FAMILIES))

  private async takesNumber(who: number): Promise<void> {
    const reply = await this.asking.tap(this.visitor(who), 'family', 'takeNumber', { children: 1, adults: 1, source: 'gate' })
    if (!reply?.ok) return
    const { number, ticket } = reply.data.own
    this.lived.numbers.set(ticket.familyId, number)
    if (who < VISITORS) this.phones.tickets.cards.set(who, ticket)
  }

  private showsCard(phone: number): void {
    const [card] = this.phones.tickets.cards.values()
    if (card) this.phones.scanShown(phone, { familyId: card.familyId })
  }

  private async calls(desks: number): Promise<void> {
    const replies = await Promise.all(Array.from({ length: desks }, () => this.asking.ask(ORGANISER, 'staff', 'callNumber', {})))
    for (const reply of replies) if (reply?.ok) this.lived.called.push(`${reply.data.called.id} ${reply.data.called.at}`)
  }

  private async checksIn(family: number): Promise<void> {
    const code = venueText(this.phones.door.venue!, OPENED._id, this.asking.now)
    const reply = await this.asking.town.city.call(this.guardian(family), 'family', 'checkInHere', { code }).catch(() => undefined)
    if (reply?.ok) this.lived.here.add(`f${family}`)
  }

  private async sends(family: number, phone: number): Promise<void> {
    const made = await this.asking.ask(this.guardian(family), 'family', 'sendOnErrand', { name: `外婆${(this.sent += 1)}` })
    if (!made?.ok) return
    const opened = await this.asking.tap(`grandmother${this.sent}.${this.guardian(family)}`, 'family', 'openErrand', { code: made.data.code })
    if (!opened?.ok) return
    const { errandId } = made.data
    this.phones.tickets.errands.push({ family, errandId, ticket: opened.data.ticket })
    this.phones.scanShown(phone, { familyId: `f${family}`, errandId })
  }

  private async takesErrandBack(who: number): Promise<void> {
    const { errands } = this.phones.tickets
    const errand = errands[who % Math.max(1, errands.length)]
    if (errand) await this.asking.tap(this.guardian(errand.family), 'family', 'withdrawErrand', { errandId: errand.errandId })
  }

  private async revokes(): Promise<void> {
    this.lived.revokedAt ??= this.asking.now
    await this.asking.town.employ(staffOf(REVOCABLE), ['helper'], { revokedAt: this.lived.revokedAt })
  }

  private async callsOff(): Promise<void> {
    await this.asking.tap(ORGANISER, 'staff', 'cancelSession', { reason: '台风' })
    const { changes } = await this.asking.town.session()
    this.lived.calledOffAt ??= changes.find(({ what }) => what === 'cancelled')?.at
  }
}
