import type { Phone } from '../shared/phone.ts'

/** The phone as it is now; changed only through {@link changePhone}. */
export const phone: Phone = { ...window.__payload.phone }

type Listener = (before: Phone) => void
const listeners: Listener[] = []

/** Runs whenever the phone has changed, with what it was before. */
export const onPhoneChange = (listener: Listener): void => void listeners.push(listener)

/** Does to the phone what a person or the world would do. */
export function changePhone(changes: Partial<Phone>): void {
  const before = { ...phone }
  Object.assign(phone, changes)
  for (const listener of listeners) listener(before)
}
