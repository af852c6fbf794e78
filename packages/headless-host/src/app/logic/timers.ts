import { globals } from './globals.ts'
import { chainLength, continueChain, ownerOf, running } from './running.ts'

type Handler = (...args: unknown[]) => void

/**
 * How long a chain of timers, each set off by the one before, is followed by who waits for the page to be still. Frameworks
 * render after a few short timers; a clock or an animation that never ends is not worth waiting for. Sum of the delays in ms,
 * each at least 1.
 */
const PATIENCE_MS = 60
const NEVER_ENDING = Infinity

const soon = new Set<number>()

/** Whether a timer is about to fire that may still change the page. */
export const hasTimersSoon = (): boolean => soon.size > 0

function checked(name: string, handler: unknown): Handler {
  if (typeof handler === 'function') return handler as Handler
  throw new TypeError(`${name} needs a function: code in a string is not run in a mini-program`)
}

const label = (name: string, handler: Handler): string => `${ownerOf()}: ${[name, handler.name].filter(Boolean).join(' ')}`

function setTimer(given: unknown, delay: unknown, ...args: unknown[]): number {
  const handler = checked('setTimeout', given)
  const name = label('setTimeout', handler)
  const wait = Math.max(1, Number(delay) || 0)
  const chain = chainLength() + wait
  const id = window.setTimeout(() => {
    soon.delete(id)
    running(name, () => {
      continueChain(chain)
      handler(...args)
    })
  }, wait)
  if (chain <= PATIENCE_MS) soon.add(id)
  return id
}

function clearTimer(id?: number): void {
  soon.delete(id as number)
  window.clearTimeout(id)
}

function setRepeated(given: unknown, delay: unknown, ...args: unknown[]): number {
  const handler = checked('setInterval', given)
  const name = label('setInterval', handler)
  let inside = false
  const id = window.setInterval(() => {
    // Its last round was an endless loop and has been ended from outside, which runs no `finally`: one is enough.
    if (inside) return window.clearInterval(id)
    inside = true
    try {
      running(name, () => {
        continueChain(NEVER_ENDING)
        handler(...args)
      })
    } finally {
      inside = false
    }
  }, Number(delay) || 0)
  return id
}

/** Gives the mini-program its timers. */
export function installTimers(): void {
  Object.assign(globals, {
    setTimeout: setTimer,
    clearTimeout: clearTimer,
    setInterval: setRepeated,
    clearInterval: (id?: number) => window.clearInterval(id),
  })
}
