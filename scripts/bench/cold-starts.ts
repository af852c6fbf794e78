import { openCity, type City } from '../../tests/support/city'

const RUNS = 3
interface LogEntry {
  function: string
  ms: number
  cold: boolean
}

/** One of each function, each asked in clouds of its own: those of one cloud are started in turn. A refusal takes a start as well. */
const QUESTIONS: ((city: City) => Promise<unknown>)[] = [
  (city) => city.call('somebody', 'family', 'home'),
  (city) => city.call('somebody', 'staff', 'listSessions', { from: 0, to: 1 }),
  (city) => city.call('somebody', 'desk', 'listTemplates'),
  (city) => city.call('somebody', 'press', 'listArticles'),
  (city) => city.call('somebody', 'privacy', 'listOwnRequests'),
  (city) => city.call('somebody', 'exchange', 'exportReport', { half: '2026-1' }),
  (city) => city.post('/cloud/timers/run', { name: 'clock' }),
]

/**
 * Milliseconds from a call to its answer when its function has no instance yet; the median of three fresh clouds. The
 * cloud keeps started threads with the SDK loaded, as the platform keeps runtimes: loading it alone takes some 200 ms more.
 */
export async function coldStarts(): Promise<Record<string, number>> {
  const measured: Record<string, number[]> = {}
  for (const ask of QUESTIONS) {
    for (let run = 0; run < RUNS; run += 1) {
      const city = await openCity()
      try {
        await city.get('/cloud/warm')
        await ask(city)
        for (const { function: name, ms, cold } of await city.get<LogEntry[]>('/cloud/logs')) {
          if (cold) (measured[name] ??= []).push(ms)
        }
      } finally {
        await city.close()
      }
    }
  }
  return Object.fromEntries(Object.entries(measured).map(([name, all]) => [name, Math.round(all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!)]))
}
