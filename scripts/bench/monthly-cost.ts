import type { BilledCalls } from './billed-calls'
import type { ReminderDay } from './reminder-day'

/** The month that is priced: every family opens the app eight times, books once and comes. */
const FAMILIES = 10_000
const VISITS = 8
const DAYS = 30
/** Reminders of one booking: the day before and two hours before. */
const REMINDERS = 2
/** Families in a class, who share what staff ask before it. */
const IN_A_CLASS = 6

/** The price table of WeChat's cloud of 2026-04-23 (基础版): so much a month, so many calls in it, and what ten thousand more cost. */
const PRICE = { month: 19.9, calls: 200_000, tenThousand: 0.5 }

/** What a month costs, and what would bring it to the bare ¥19.9. */
export interface MonthlyCost {
  families: number
  /** Billed calls of the month, by what they are for. */
  callsBy: Record<'visits' | 'booking' | 'checkIn' | 'reminders' | 'clock', number>
  calls: number
  yuan: number
  /** Calls that would have to go for ¥19.9. */
  tooMany: number
  /** Any one of these is enough. */
  forBarePrice: {
    /** So many of the eight visits answered by what the phone has kept, without a call. */
    visitsFromPhone: number
    /** So many families at the same use. */
    families: number
  }
}

export function monthlyCost(calls: BilledCalls, day: ReminderDay): MonthlyCost {
  const callsBy = {
    visits: FAMILIES * VISITS * calls.visit,
    booking: FAMILIES * (calls.sessionList + calls.sessionPage + calls.book + calls.ticket),
    checkIn: Math.round(FAMILIES * (calls.checkIn + calls.staffRoster / IN_A_CLASS)),
    reminders: Math.round(FAMILIES * REMINDERS * day.marginal),
    // A function and its one question, whether or not anything is due; and what is looked through at night.
    clock: DAYS * (day.runs * 2 + day.forgetting),
  }
  const all = Object.values(callsBy).reduce((sum, some) => sum + some, 0)
  const tooMany = Math.max(0, all - PRICE.calls)
  const perFamily = (all - callsBy.clock) / FAMILIES
  return {
    families: FAMILIES,
    callsBy,
    calls: all,
    yuan: Math.round((PRICE.month + (tooMany / 10_000) * PRICE.tenThousand) * 100) / 100,
    tooMany,
    forBarePrice: {
      visitsFromPhone: Math.round((tooMany / FAMILIES / calls.visit) * 10) / 10,
      families: Math.floor((PRICE.calls - callsBy.clock) / perFamily),
    },
  }
}
