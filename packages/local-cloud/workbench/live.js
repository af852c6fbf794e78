// @ts-check
import { get } from './api.js'
import { useEffect, useState } from './vendor/preact.js'

/** @typedef {import('../src/http/changes').Topic} Topic */

const POLL_MS = 2000
const RETRY_MS = 1000

/** @type {Set<(topic: Topic | null) => void>} */
const listeners = new Set()
/** @type {Set<(isLive: boolean) => void>} */
const watchers = new Set()
let isLive = true
/** @type {EventSource | null} */
let source = null
/** @type {number | undefined} */
let poll

/** @param {Topic | null} topic one that changed, or null when anything may have */
const tell = topic => listeners.forEach(listener => listener(topic))

/** @param {boolean} now */
function setLive(now) {
  if (now === isLive) return
  isLive = now
  clearInterval(poll)
  if (now) tell(null)
  else poll = window.setInterval(() => tell(null), POLL_MS)
  watchers.forEach(watcher => watcher(now))
}

function connect() {
  source = new EventSource('/cloud/events')
  source.onopen = () => setLive(true)
  source.onmessage = ({ data }) => tell(data)
  source.onerror = () => {
    setLive(false)
    // A browser tries again by itself unless it was answered something else than events.
    if (source?.readyState === EventSource.CLOSED) setTimeout(connect, RETRY_MS)
  }
}

/** Follows the cloud. A hidden page does not: a browser has few connections to one server. */
export function follow() {
  document.addEventListener('visibilitychange', () => {
    source?.close()
    if (document.hidden) return
    connect()
    tell(null)
  })
  if (!document.hidden) connect()
}

/** Whether changes are told as they happen; otherwise the page asks every two seconds. */
export function useLive() {
  const [live, setLive] = useState(isLive)
  useEffect(() => {
    watchers.add(setLive)
    return () => void watchers.delete(setLive)
  }, [])
  return live
}

/**
 * Calls back whenever a topic may have changed.
 * @param {Topic} topic
 * @param {() => void} callback
 */
export function listen(topic, callback) {
  /** @param {Topic | null} told */
  const listener = told => void ((told === null || told === topic) && callback())
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/**
 * What a path answers, asked anew whenever its topic changes. While a new answer is awaited the old one stands.
 * @param {string | null} path null asks nothing
 * @param {Topic} [topic]
 * @returns {{ data: any, error: Error | undefined, at: number, reload: () => void }} `at`: when the answer came, by performance.now()
 */
export function useCloud(path, topic) {
  const [answer, setAnswer] = useState({ path, data: /** @type {any} */ (undefined), error: /** @type {Error | undefined} */ (undefined), at: 0 })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (path === null) return
    let gone = false
    let busy = false
    let again = false
    const load = async () => {
      if (busy) return void (again = true)
      busy = true
      const began = performance.now()
      const next = await get(path).then(
        data => ({ path, data, error: undefined, at: performance.now() }),
        error => ({ error }),
      )
      if (gone) return
      // Without an answer what was shown last stays, but never another path's.
      setAnswer(previous => ('path' in next ? next : { path, data: previous.path === path ? previous.data : undefined, at: previous.at, ...next }))
      // Resting as long as the asking took leaves the cloud to its work.
      await new Promise(resolve => setTimeout(resolve, performance.now() - began))
      busy = false
      if (again && !gone) {
        again = false
        void load()
      }
    }
    void load()
    const stop = topic && listen(topic, load)
    return () => {
      gone = true
      stop?.()
    }
  }, [path, topic, turn])
  return { ...answer, reload: () => setTurn(count => count + 1) }
}
