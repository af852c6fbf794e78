const behind = new WeakMap<object, unknown>()

/** Remembers what stands behind something the mini-program holds. */
export const hide = (shown: object, real: unknown): void => void behind.set(shown, real)

/** What stands behind it; anything the mini-program made itself is what it is. */
export const realOf = (shown: unknown): unknown => (typeof shown === 'object' && shown !== null ? (behind.get(shown) ?? shown) : shown)
