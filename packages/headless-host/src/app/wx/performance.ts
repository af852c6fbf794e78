import { callHook } from '../logic/errors.ts'
import { metrics } from '../metrics.ts'
import { named, type Registry } from './register.ts'

interface Entry {
  entryType: string
  name: string
  startTime: number
  duration: number
  path: string
}

type Observer = (list: object, observer: object) => void

/** What WeChat keeps when nobody says otherwise. */
let bufferSize = 30

/** What happened, as WeChat's entries: the launch, and each page's opening up to its first rendered screen. */
function entries(): Entry[] {
  const first = Object.keys(metrics.pages)[0] ?? ''
  const startedAt = performance.timeOrigin
  const all: Entry[] = [{ entryType: 'navigation', name: 'appLaunch', startTime: startedAt, duration: metrics.launchMs, path: first }]
  for (const [path, { firstRenderMs, opened }] of Object.entries(metrics.pages)) {
    if (opened === 0) continue
    all.push({ entryType: 'navigation', name: 'route', startTime: startedAt, duration: firstRenderMs, path })
    all.push({ entryType: 'render', name: 'firstRender', startTime: startedAt, duration: firstRenderMs, path })
  }
  return all.slice(-bufferSize)
}

const byType = (found: Entry[], type: string): Entry[] => found.filter(({ entryType }) => entryType === type)

const byName = (found: Entry[], name: string, type?: string): Entry[] =>
  found.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type))

const listOf = (found: Entry[]): object => ({
  getEntries: () => found,
  getEntriesByType: (type: string) => byType(found, type),
  getEntriesByName: (name: string, type?: string) => byName(found, name, type),
})

const CHECK_MS = 200

function createObserver(callback: Observer): object {
  let timer: number | undefined
  const observer = {
    supportedEntryTypes: ['navigation', 'render', 'script'],
    observe({ type, entryTypes = type ? [type] : [] }: { type?: string; entryTypes?: string[] }) {
      const seen = new Set<string>()
      const look = () => {
        const wanted = entries().filter(({ entryType }) => entryTypes.includes(entryType))
        const fresh = wanted.filter(({ name, path }) => !seen.has(name + path))
        for (const { name, path } of fresh) seen.add(name + path)
        if (fresh.length > 0) callHook({ callback: () => callback(listOf(fresh), observer) }, 'callback')
      }
      window.clearInterval(timer)
      timer = window.setInterval(look, CHECK_MS)
    },
    disconnect: () => window.clearInterval(timer),
  }
  return named('PerformanceObserver', observer)
}

/** `wx.getPerformance`, from what the host has measured itself. */
export function registerPerformance(api: Registry): void {
  const own = {
    getEntries: entries,
    getEntriesByType: (type: string) => byType(entries(), type),
    getEntriesByName: (name: string, type?: string) => byName(entries(), name, type),
    setBufferSize: (size: number) => void (bufferSize = size),
    createObserver,
    now: () => Math.round(performance.now() * 1000),
    timeOrigin: Math.round(performance.timeOrigin),
  }
  const made = named('Performance', own)
  api.sync('getPerformance', () => made)
}
