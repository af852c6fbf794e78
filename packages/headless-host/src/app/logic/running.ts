/** What of the mini-program is running right now: `pages/home/home: onTap`. */
let current: string | undefined
let last: string | undefined
let chain = 0

/**
 * Runs code of the mini-program under a name. An endless loop is ended from outside, which runs no `finally`:
 * the name then stays, and tells where it was.
 */
export function running<T>(name: string, run: () => T): T {
  const outer = current
  if (outer === undefined) chain = 0
  current = name
  last = name
  try {
    return run()
  } finally {
    current = outer
  }
}

/** Whose code is running, or ran last: `pages/home/home` of `pages/home/home: onTap`. */
export const ownerOf = (): string => (current ?? last ?? '').split(': ')[0] ?? ''

/** How long the chain of timers is that led to what is running, in ms; what a person or the network sets off begins a new one. */
export const chainLength = (): number => chain

/** What is running, and the promises it settles, go on with a chain of timers this long. */
export function continueChain(length: number): void {
  chain = length
}

/** The name of what was running when it was ended from outside; after an `await` only what ran last is known. */
export function takeStuck(): string | undefined {
  const name = current ?? (last && `something after ${last}`)
  current = undefined
  return name
}
