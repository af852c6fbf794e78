import { AT_ONCE } from '@/domain/scan'
import { OPENED } from './stall'
import { Asking } from './stall-asking'
import { FAMILIES } from './stall-life'
import { Lived } from './stall-lived'
import { StallPeople } from './stall-people'
import { StallPhones } from './stall-phones'
import type { CloudHour } from './stall-visits'
import type { Town } from './town'

/** The session of these hours: as it stands in the model, and families may check in by themselves. */
const SESSION = {
  ...OPENED,
  selfCheckIn: true,
  roster: { ...OPENED.roster, queue: OPENED.roster.queue.map((waiting) => ({ ...waiting, childIds: [`c${FAMILIES}a`] })) },
}

/** An hour at a stall as the phones and people around it live it, through the SDK, on a cloud where things go wrong. */
export class CloudStall {
  readonly lived = new Lived()
  readonly asking: Asking
  readonly people: StallPeople
  private readonly phones: StallPhones

  constructor(
    private readonly town: Town,
    private readonly hour: CloudHour,
  ) {
    this.asking = new Asking(town, hour.faults)
    this.phones = new StallPhones(this.asking, this.lived, hour.clocks)
    this.people = new StallPeople(this.asking, this.lived, this.phones)
  }

  /** Plays the hour, until everything that was scanned is with the centre. */
  async play(): Promise<void> {
    const { asking, people, phones } = this
    const { life, network, visits } = this.hour
    await this.town.begin(SESSION, asking.now, FAMILIES + 1)
    await phones.open()
    for (const [index, happened] of life.entries()) {
      // No call is under way for longer than WeChat lets it.
      if (happened.at > asking.now + AT_ONCE) await phones.arrive()
      await asking.moveTo(happened.at)
      if ('scan' in happened) phones.scan(happened)
      else await people.act(happened)
      for (const visit of visits.filter(({ after }) => after === index)) await people.visit(visit)
      for (const moment of network.moments.filter(({ after }) => after === index)) await phones.moment(moment)
    }
    await phones.arrive()
    await asking.moveTo(Math.max(asking.now, SESSION.endsAt) + network.rest)
    await asking.look()
    for (const phone of network.order) await phones.handOverAll(phone)
  }
}
