import type { Family } from '@/domain/family'
import type { Session } from '@/domain/session'
import { addDays, localDate, mondayOf, type Instant } from '@/domain/time'
import { leftWithFamilies } from './bookings'
import { Crowd } from './crowd'
import { demoFamilies } from './families'
import { fixedPlans } from './fixed'
import type { Demo } from './people'
import type { Plan } from './plans'
import { termPlans } from './terms'
import { weekPlans } from './week'

const WEEKS = 8

/**
 * Eight weeks of sessions from this week's Monday, the terms that run in them, and the few that stand at fixed
 * distances from `now`. A week's session has the same id whenever it is made: what is `standing` already is left
 * out, and its families are not asked for a second session that day. `families` are those that fill the places.
 */
export function demoSessions(now: Instant, families: Family[], standing: Session[] = []): Session[] {
  const crowd = new Crowd(families, now, standing)
  const there = new Set(standing.map(({ _id }) => _id))
  const monday = mondayOf(localDate(now))
  const fixed = fixedPlans(now)
  // First those that must find their families, then the terms and weeks.
  const plans = [...fixed, ...termPlans(monday, WEEKS, now), ...Array.from({ length: WEEKS }, (_, week) => weekPlans(addDays(monday, 7 * week), now)).flat()]
  return plans
    .filter(({ session }) => !there.has(session._id))
    .map((plan) => filled(plan, crowd, now))
    .sort((a, b) => a.startsAt - b.startsAt)
}

function filled({ session, wish, after }: Plan, crowd: Crowd, now: Instant): Session {
  const whole = { ...session, roster: crowd.roster(session, wish) }
  return after ? after(whole, now) : whole
}

/** The whole city on its first day: what its sessions leave with the families is in them. */
export function demoCity(now: Instant): { families: Demo<Family>[]; sessions: Session[] } {
  const families = demoFamilies(now)
  const sessions = demoSessions(now, families)
  const left = leftWithFamilies(sessions)
  return { families: families.map((family) => ({ ...family, ...left.get(family._id) })), sessions }
}
