/** A limit against hanging; what is waited for comes within a fraction of it, also on a machine that does other things. */
const LIMIT_MS = 60_000
const PAUSE_MS = 40

/** Tries until it succeeds, or throws the last failure when the limit is over. */
export async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + LIMIT_MS
  for (;;) {
    try {
      return await attempt()
    } catch (reason) {
      if (Date.now() > end) throw reason
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
