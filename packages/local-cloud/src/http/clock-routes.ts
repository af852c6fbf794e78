import type { ClockControl } from '../timers/clock-control'
import type { Scheduler, TimerRun } from '../timers/scheduler'
import { HttpError } from './reply'
import type { Wire } from '../wire'

const MOVES: Record<string, (clock: ClockControl, value: Wire) => Promise<TimerRun[]>> = {
  now: (clock, value) => clock.set(instantOf(typeof value === 'string' ? Date.parse(value) : value)),
  advanceMs: (clock, value) => clock.advance(instantOf(value)),
  frozen: (clock, value) => (must(typeof value === 'boolean'), value ? clock.freeze() : clock.resume()),
  real: (clock, value) => (must(value === true), clock.real()),
}

function must(holds: boolean): void {
  if (!holds) throw new HttpError(400, 'one of now (milliseconds or ISO text), advanceMs, frozen (true or false) or real (true) is needed')
}

function instantOf(value: Wire): number {
  must(Number.isFinite(value) && Math.abs(value) <= 8.64e15)
  return value
}

/** What `GET /cloud/clock` answers; times in milliseconds. */
export const shownClock = ({ now, frozen, offsetMs }: ClockControl) => ({ now: now(), frozen, offsetMs })

/** Carries out a `POST /cloud/clock`, which says one thing to do. */
export async function steerClock(clock: ClockControl, body: Record<string, Wire>): Promise<object> {
  const [name = '', ...others] = Object.keys(body)
  must(Object.hasOwn(MOVES, name) && !others.length)
  try {
    const ran = await MOVES[name]!(clock, body[name])
    return { ...shownClock(clock), ran }
  } catch (error) {
    if (error instanceof RangeError) throw new HttpError(400, error.message)
    throw error
  }
}

/** What `GET /cloud/timers` answers. */
export const shownTimers = (scheduler: Scheduler) =>
  scheduler.timers().map(({ function: name, trigger, next }) => ({ function: name, trigger: trigger.name, config: trigger.config, next }))

/** Carries out a `POST /cloud/timers/run`: delivers a function's timer now, twice if asked to. */
export async function runTimer(scheduler: Scheduler, { name, twice = false }: Record<string, Wire>): Promise<TimerRun[]> {
  if (typeof twice !== 'boolean') throw new HttpError(400, 'twice must be true or false')
  const ran = await scheduler.runNow(String(name), twice)
  if (!ran) throw new HttpError(404, `no timer on function ${String(name)}`)
  return ran
}
