import { addressOf } from '../builtins/media/source.ts'
import { report } from '../logic/errors.ts'
import { insideTap } from '../logic/events.ts'

/** An element of the phone's own interface. */
export function part<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text) element.textContent = text
  return element
}

/** A button of the phone's own interface: what it sets off counts as set off by a tap. */
export function button(text: string, className: string, tap: () => void): HTMLButtonElement {
  const element = part('button', className, text)
  element.onclick = () => insideTap(tap)
  return element
}

const addresses = new Map<string, string>()

/** A picture the app names: in the build, in its files, in the cloud or on the net. */
export function picture(source: string): HTMLImageElement {
  const image = part('img')
  image.alt = ''
  const known = addresses.get(source)
  if (known) {
    image.src = known
    return image
  }
  addressOf(source, '').then((address) => {
    addresses.set(source, address)
    image.src = address
  }, report)
  return image
}
