import type { Phone } from '../shared/phone.ts'

/** The phone as it is now; changed only through {@link changePhone}. */
export const phone: Phone = { ...window.__payload.phone }

type Listener = (before: Phone) => void
const listeners = new Set<Listener>()

/**
 * Runs whenever the phone has changed, with what it was before.
 * @returns ends it
 */
export function onPhoneChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Does to the phone what a person or the world would do. */
export function changePhone(changes: Partial<Phone>): void {
  const before = { ...phone }
  Object.assign(phone, changes)
  for (const listener of [...listeners]) listener(before)
}
