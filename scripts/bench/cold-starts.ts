import { openCity, type City } from '../../tests/support/city'

const RUNS = 3
interface LogEntry {
  function: string
  ms: number
  cold: boolean
}

/** Milliseconds of a first call: with an instance that has the SDK loaded, and with nothing there at all. */
export interface ColdStart {
  coldMs: number
  /** Null for what only a timer calls: it never needs a second instance. */
  coldBareMs: number | null
}

/** First calls of each function on three fresh clouds; medians. */
export async function coldStarts(): Promise<Record<string, ColdStart>> {
  const first: Record<string, number[]> = {}
  const bare: Record<string, number[]> = {}
  for (let run = 0; run < RUNS; run += 1) {
    const city = await openCity()
    try {
      await city.call('somebody', 'family', 'home')
      await staff(city)
      await city.post('/cloud/timers/run', { name: 'clock' })
      // Every warmed instance is taken now: of two calls at once one needs an instance from nothing.
      await Promise.all([city.call('a', 'family', 'home'), city.call('b', 'family', 'home')])
      await Promise.all([staff(city), staff(city)])
      const seen = new Set<string>()
      for (const { function: name, ms, cold } of await city.get<LogEntry[]>('/cloud/logs')) {
        if (!cold) continue
        ;((seen.has(name) ? bare : first)[name] ??= []).push(ms)
        seen.add(name)
      }
    } finally {
      await city.close()
    }
  }
  return Object.fromEntries(
    Object.entries(first).map(([name, all]) => [name, { coldMs: median(all), coldBareMs: bare[name] ? median(bare[name]) : null }]),
  )
}

const staff = (city: City): Promise<unknown> => city.call('somebody', 'staff', 'listSessions', { from: 0, to: 1 })
const median = (all: number[]): number => Math.round([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!)
