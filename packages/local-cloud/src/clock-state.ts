import type { Clock } from './clock'

/** All there is to know of a clock: its distance to the machine's, or the instant it is frozen at. In milliseconds. */
export interface ClockState {
  offsetMs: number
  frozenAt: number | null
}

const isInstant = (value: unknown): value is number => Number.isSafeInteger(value) && Math.abs(value as number) <= 8.64e15

/** A state that was stored, or an unmoved clock's when none was. */
export function clockState(stored: Partial<ClockState> | undefined): ClockState {
  const { offsetMs, frozenAt = null } = stored ?? {}
  if (!isInstant(offsetMs) || (frozenAt !== null && !isInstant(frozenAt))) return { offsetMs: 0, frozenAt: null }
  return { offsetMs, frozenAt }
}

/** Says in Chinese that a clock does not show the machine's time; null when it does. */
export function clockNotice({ now, frozen, offsetMs }: Pick<Clock, 'now' | 'frozen' | 'offsetMs'>): string | null {
  if (!frozen && offsetMs === 0) return null
  const shown = `${new Date(now()).toISOString()}${frozen ? '，停着' : ''}`
  return `云里的钟拨过（现在是 ${shown}）；拨回真实时间：local-cloud clock real`
}
