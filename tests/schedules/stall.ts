import { decide } from '@/domain/commands/decide'
import { sync, type CheckedScan } from '@/domain/commands/sync'
import { tend } from '@/domain/commands/tend'
import type { SentScan } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { checkScan } from '../../cloudfunctions/staff/check-scan'
import { book, cancel, join, perform, remove, TEMPLATES } from '../support/commands'
import { aSession, seen, written } from '../support/sessions'
import { promise, sound } from './sound'
import { BOOKED } from './stall-codes'
import { FAMILIES, PHONES, type Happened, type Moment, type Network } from './stall-life'

/** The rules a stall is played by; a test of the test puts a broken one in. */
export const RULES = { decide, sync, tend, checkScan }
export type Rules = typeof RULES

/** Every place is given, two families sent somebody else, one more waits and takes what comes free. */
function opened(): Session {
  const session = aSession({ capacity: FAMILIES, walkIns: true, stations: [{ id: 'weigh', name: '称重' }, { id: 'teeth', name: '口腔' }] })
  for (let family = 0; family < FAMILIES; family += 1) perform(session, book(`f${family}`), BOOKED)
  for (const familyId of ['f0', 'f1']) perform(session, { type: 'sendOnErrand', familyId, who: `person-${familyId}`, errandId: 'e1', name: '外婆', hash: 'x' }, BOOKED + MINUTE)
  perform(session, join(`f${FAMILIES}`, { autoUntil: session.startsAt }), BOOKED + HOUR)
  return session
}
/** The session as it stands when the doors open. */
export const OPENED = opened()

/** What became of an hour at a stall when everything had reached the centre. */
export interface Told {
  session: Session
  /** When each scan was written down. */
  received: Map<string, Instant>
  /** What did not happen after all, as those who stood there were told at once. */
  refused: Map<string, Refusal>
}

export interface Refusal {
  code: ErrorCode
  at: Instant
}

/** Plays what happened as a network let it through. Throws the promise that was broken on the way. */
export const tell = (life: Happened[], network: Network, rules: Rules = RULES): Told => new Telling(rules).all(life, network)

class Telling {
  private session = OPENED
  private now = BOOKED + 2 * HOUR
  private readonly waiting: SentScan[][] = Array.from({ length: PHONES }, () => [])
  private readonly received = new Map<string, Instant>()
  private readonly refused = new Map<string, Refusal>()
  /** A call whose write is still on its way. */
  private underWay: { phone: number; arrive: () => void } | undefined

  constructor(private readonly rules: Rules) {}

  all(life: Happened[], { moments, order, rest }: Network): Told {
    life.forEach((happened, index) => {
      this.now = happened.at
      if ('scan' in happened) this.waiting[happened.phone]!.push(happened.scan)
      else this.act(happened)
      this.land()
      for (const moment of moments.filter(({ after }) => after === index)) this.handOver(moment)
    })
    this.now = Math.max(this.now, OPENED.endsAt) + rest
    if (rest > DAY) this.look()
    for (const phone of order) while (this.waiting[phone]!.length) this.handOver({ after: 0, phone, most: 100, twice: false, lost: false, races: false })
    this.land()
    this.now = OPENED.endsAt + 4 * DAY
    this.look()
    return { session: this.session, received: this.received, refused: this.refused }
  }

  private act(happened: Extract<Happened, { act: unknown }>): void {
    if (happened.act === 'look') return this.look()
    const familyId = `f${happened.family}`
    const command = { cancel, remove, withdraw: (id: string) => ({ type: 'withdrawErrand' as const, familyId: id, who: `person-${id}`, errandId: 'e1' }) }[happened.act](familyId)
    const decision = this.rules.decide(seen(this.session, familyId), command, this.now)
    if ('refused' in decision) return void this.refused.set(happened.key, { code: decision.refused, at: this.now })
    if ('write' in decision) promise(this.store(decision.write), 'an act on what was just read is stored')
  }

  private look(): void {
    promise(this.store(this.rules.tend(this.session, this.now, () => true, TEMPLATES).write), 'the clock writes on what it has just read')
  }

  /** As `cloudfunctions/staff/sync-scans.ts` does: read, check, decide, write, and all of it again when something else was written meanwhile. */
  private handOver({ phone, most, twice, lost, races }: Moment): void {
    const sent = this.waiting[phone]!.slice(0, most)
    if (sent.length === 0) return
    const call = (): void => {
      let decided = this.decided(sent, phone)
      const arrive = (): void => {
        while (decided.write && !this.store(decided.write)) decided = this.decided(sent, phone)
        this.answered(sent, decided, phone, lost)
      }
      if (!races) return arrive()
      this.land()
      this.underWay = { phone, arrive }
    }
    // A phone makes one call after the other; another phone’s may overtake.
    if (this.underWay?.phone === phone) this.land()
    call()
    if (twice && !races) call()
  }

  private decided(scans: SentScan[], phone: number): ReturnType<typeof sync> & { turnedAway: [string, { refused: ErrorCode }][]; at: Instant } {
    const checked = scans.map((scan) => this.rules.checkScan(this.session, scan, this.now))
    const good = checked.filter((scan): scan is CheckedScan => !('refused' in scan))
    const turnedAway = checked.flatMap((scan): [string, { refused: ErrorCode }][] => ('refused' in scan ? [[scan.key, { refused: scan.refused }]] : []))
    return { ...this.rules.sync(this.session, { type: 'sync', scans: good, phone: `phone${phone}`, who: `staff${phone}`, staffName: '王老师' }, this.now), turnedAway, at: this.now }
  }

  private answered(sent: SentScan[], { results, turnedAway, at }: ReturnType<Telling['decided']>, phone: number, lost: boolean): void {
    for (const [key, result] of [...results, ...turnedAway]) {
      if (result === 'known') promise(this.received.has(key), 'what is known was recorded', key)
      if (result === 'recorded') this.received.set(key, at)
      if (typeof result === 'object' && !this.received.has(key)) this.refused.set(key, { code: result.refused, at })
      // Who heard no answer let the family in, and what was sent again was written down.
      if (this.received.has(key)) this.refused.delete(key)
    }
    if (lost) return
    const keys = new Set(sent.map(({ key }) => key))
    this.waiting[phone] = this.waiting[phone]!.filter(({ key }) => !keys.has(key))
  }

  private land(): void {
    const call = this.underWay
    this.underWay = undefined
    call?.arrive()
  }

  private store(write: { guard: object; changes: object }): boolean {
    const after = written(this.session, write as Parameters<typeof written>[1])
    if (!after) return false
    sound(after)
    this.session = after
    return true
  }
}
