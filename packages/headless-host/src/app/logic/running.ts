/** What of the mini-program is running right now: `pages/home/home: onTap`. */
let current: string | undefined

/**
 * Runs code of the mini-program under a name. An endless loop is ended from outside, which runs no `finally`:
 * the name then stays, and tells where it was.
 */
export function running<T>(name: string, run: () => T): T {
  const outer = current
  current = name
  try {
    return run()
  } finally {
    current = outer
  }
}

/** The name of what was running when it was ended from outside; forgets it. */
export function takeStuck(): string | undefined {
  const name = current
  current = undefined
  return name
}
