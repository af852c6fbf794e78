import type { Reply, SentScan } from '@/domain/contract'
import { CONSENT_VERSION } from '@/domain/family'
import type { TemplateKey } from '@/domain/notice'
import type { Session } from '@/domain/session'
import { qrText, stepAt } from '@/domain/ticket'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { templates } from '../../city/wuhan/templates'
import type { Step } from './steps'
import { ORGANISER, type Town } from './town'

const idsOf = (keys: TemplateKey[]): string[] => templates.filter(({ key }) => keys.includes(key)).map(({ id }) => id)

/** Whether staff do it, and no family. */
export const isStaffs = ({ act }: Step): boolean => ['move', 'resize', 'callOff', 'remove', 'answer', 'excuse', 'checkIn', 'undo', 'settle'].includes(act)

/** What families and staff ask of the functions, step by step, through the SDK. */
export class Calls {
  /** What was scanned last of each family. */
  private readonly scanned = new Map<string, SentScan>()
  private scans = 0

  constructor(private readonly town: Town) {}

  /** Makes the call of a step, on the session as it was seen last. */
  async make(step: Step, family: number, session: Session, now: Instant): Promise<Reply<unknown>> {
    const { act, way, guardian } = step
    const { city } = this.town
    const person = this.town.person(family, guardian)
    const [sessionId, familyId] = ['s1', `f${family}`]
    const { startsAt, seat, slotMinutes, roster } = session
    const twins = way === 3
    const childIds = seat === 'adult' ? [] : [`c${family}a`, `c${family}b`].slice(0, twins ? 2 : 1)
    const party = { sessionId, childIds, adults: seat === 'adult' && twins ? 2 : 1 }
    const accepted = way === 0 ? [] : idsOf(act === 'join' || act === 'joinAuto' ? ['offer'] : ['dayBefore', 'twoHours', 'changed'])
    const asks = ['book', 'join', 'joinAuto', 'accept', 'confirm', 'allow'].includes(act)
    if (asks && accepted.length) await city.post('/client/requestSubscribeMessage', { tmplIds: accepted }, person)
    const mine = (action: string, input: object = {}) => city.call(person, 'family', action as never, input)
    const staff = (action: string, input: object) => city.call(ORGANISER, 'staff', action as never, { sessionId, reason: '场地漏水', ...input })
    const to = startsAt + [DAY, -HOUR, 3 * HOUR, -20 * MINUTE][way]!

    switch (act) {
      case 'book': return mine('bookSession', { ...party, accepted, ...(slotMinutes === undefined ? {} : { slot: `s${way % 3}` }) })
      case 'join': return mine('joinWaiting', { ...party, accepted })
      case 'joinAuto': return mine('joinWaiting', { ...party, accepted, autoUntil: startsAt - way * HOUR })
      case 'leave': return mine('leaveWaiting', { sessionId })
      case 'confirm': return mine('confirmBooking', { sessionId, accepted })
      case 'cancel': return mine('cancelBooking', { sessionId })
      case 'allow': return mine('allowMessages', { sessionId, accepted })
      case 'object': return mine('raiseObjection', { sessionId, text: '我们来了' })
      case 'feedback': return mine('giveFeedback', { sessionId, answer: 'helped' })
      case 'correct': return mine('saveChild', { childId: `c${family}a`, nickname: `${way}满`, birthDate: '2025-08-21', consentVersion: CONSENT_VERSION })
      case 'forget': return way < 2 ? mine('deleteChild', { childId: `c${family}a` }) : mine(way === 2 ? 'deleteFamily' : 'withdrawConsent')
      case 'remove': return staff('removeBooking', { familyId })
      case 'excuse': return staff('excuseNoShow', { familyId })
      case 'answer': return city.call(ORGANISER, 'staff', 'answerObjection', { sessionId, familyId, text: '已核实', accepted: way > 1 })
      case 'checkIn': return this.checkIn(step, person, familyId, now)
      case 'undo': return this.undo(step, familyId, now)
      case 'settle': return city.call(ORGANISER, 'staff', 'settleScan', { sessionId, familyId, key: this.scanned.get(familyId)?.key ?? 'none', counts: way > 1, reason: '核对了名单' })
      case 'move': return staff('moveSession', { startsAt: to, endsAt: to + HOUR })
      case 'resize': return staff('resizeSession', { capacity: Math.max(1, roster.capacity + [1, -1, 2, -2][way]!) })
      case 'callOff': return staff('cancelSession', {})
      default: return mine('acceptOffer', { sessionId, accepted })
    }
  }

  /** A staff phone scans the family’s code, or lets it in by its name, or hands over once more what it scanned last. */
  private async checkIn({ way, guardian }: Step, person: string, familyId: string, now: Instant): Promise<Reply<unknown>> {
    const again = way === 3 ? this.scanned.get(familyId) : undefined
    if (again) return this.handOver(again, guardian, now)
    const scan = { key: `k${this.scans}`, what: 'attended', familyId, at: now } as const
    this.scans += 1
    if (way === 0) return this.handOver({ ...scan, means: 'name', reason: '手机没电' }, guardian, now)
    const ticket = await this.town.city.call(person, 'family', 'getTicket', { sessionId: 's1' })
    if (!ticket.ok) return ticket
    const { secret, pass } = ticket.data
    return this.handOver({ ...scan, means: 'code', code: qrText(secret, { sessionId: 's1', familyId }, stepAt(now), pass) }, guardian, now)
  }

  private async undo({ way, guardian }: Step, familyId: string, now: Instant): Promise<Reply<unknown>> {
    const last = this.scanned.get(familyId)
    this.scans += 1
    const at = Math.min(now, (last?.at ?? 0) + (way === 3 ? 2 * MINUTE : MINUTE))
    return this.handOver({ key: `k${this.scans}`, what: 'undone', familyId, at, means: 'name', of: last?.key ?? 'none' }, guardian, now)
  }

  private async handOver(scan: SentScan, phone: number, now: Instant): Promise<Reply<unknown>> {
    const { city } = this.town
    if (scan.what !== 'undone') this.scanned.set(scan.familyId, scan)
    const who = { sessionId: 's1', phone: `phone${phone}` }
    const door = await city.call(ORGANISER, 'staff', 'prepareDoor', who)
    return door.ok ? city.call(ORGANISER, 'staff', 'syncScans', { ...who, grant: door.data.grant, sentAt: now, scans: [scan] }) : door
  }
}
