import { fireListeners } from '../../wx/register.ts'

/**
 * About what an iPhone of 390×844 gives to its keyboard, in px. No keyboard is drawn: events tell its height, and nothing
 * of the page is covered or pushed up.
 */
export const KEYBOARD_HEIGHT = 336
/** ms the keyboard takes to rise. */
export const RISE_MS = 250

/** A field that can be typed into. */
export interface Typable {
  readonly field: HTMLInputElement | HTMLTextAreaElement
  /** Whether a tap elsewhere leaves the keyboard where it is. */
  holdsKeyboard(): boolean
}

let current: Typable | undefined
let asked = false

/** Puts the cursor into a field, as a tap on it does. */
export function focusOn(typable: Typable): void {
  asked = true
  typable.field.focus()
}

export function keyboardRises(typable: Typable): void {
  current = typable
  fireListeners('KeyboardHeightChange', { height: KEYBOARD_HEIGHT })
}

export function keyboardFalls(typable: Typable): void {
  if (current !== typable) return
  current = undefined
  fireListeners('KeyboardHeightChange', { height: 0 })
}

const isField = (target: EventTarget | null): boolean => Boolean((target as Element | null)?.matches?.('wx-input>input,wx-textarea>textarea'))

const watched = new WeakSet<Document>()

/**
 * Lets taps move the focus as on a phone: what a tap sets off comes first, then the field that was not asked for again
 * loses it. The mouse events that browsers add after a touch would take it away from a field the tap has just given it.
 */
export function watchFocus(inner: Document): void {
  if (watched.has(inner)) return
  watched.add(inner)
  let before: Typable | undefined
  const on = (type: string, listener: (event: Event) => void) => inner.addEventListener(type, listener, { capture: true })
  on('mousedown', (event) => {
    if (!isField(event.target)) event.preventDefault()
  })
  on('touchstart', () => {
    before = current
    asked = false
  })
  on('touchmove', () => {
    before = undefined
  })
  on('touchend', ({ target }) => {
    setTimeout(() => {
      if (before && before === current && !asked && !isField(target) && !before.holdsKeyboard()) before.field.blur()
    })
  })
}
