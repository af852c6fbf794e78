import { openCity } from '../../tests/support/city'
import { hire } from '../../tests/support/staff'
import { aYear } from '../../tests/support/year'

const SESSIONS = 1500
const RUNS = 3

/** Milliseconds in which a year with every session behind it leaves as a workbook, and half of it as a report; medians of three, the function is warm. */
export async function exportOfYear(): Promise<{ sessions: number; ms: number; kilobytes: number; reportMs: number }> {
  const city = await openCity()
  try {
    await hire(city, 'manager', ['manager'])
    const sessions = aYear(2025, SESSIONS)
    for (let at = 0; at < SESSIONS; at += 100) await city.admin.db.collection('sessions').add({ data: sessions.slice(at, at + 100) })
    const figures = () => city.ok('manager', 'exchange', 'exportFigures', { from: '2025-01', to: '2025-12' })
    const kilobytes = Math.round((await figures()).base64.length / 1000)
    return { sessions: SESSIONS, ms: await median(figures), kilobytes, reportMs: await median(() => city.ok('manager', 'exchange', 'exportReport', { half: '2025-1' })) }
  } finally {
    await city.close()
  }
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const all: number[] = []
  for (let at = 0; at < RUNS; at += 1) {
    const since = Date.now()
    await run()
    all.push(Date.now() - since)
  }
  return all.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!
}
