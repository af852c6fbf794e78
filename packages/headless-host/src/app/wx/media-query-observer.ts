import type * as glassEasel from 'glass-easel'
import { callHook } from '../logic/errors.ts'
import { elementOf } from '../logic/nodes.ts'

type Descriptor = Partial<Record<'width' | 'minWidth' | 'maxWidth' | 'height' | 'minHeight' | 'maxHeight', number>> & { orientation?: string }

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const conditions = (descriptor: Descriptor): string =>
  Object.entries(descriptor)
    .map(([name, value]) => `(${dashed(name)}: ${typeof value === 'number' ? `${value}px` : value})`)
    .join(' and ')

/** `MediaQueryObserver` of WeChat: tells at once, and whenever the page's size begins or ceases to match. */
export class MediaQueryObserver {
  readonly #component: glassEasel.GeneralComponent
  #stop: (() => void)[] = []

  constructor(component: glassEasel.GeneralComponent) {
    this.#component = component
  }

  observe(descriptor: Descriptor, listener: (result: { matches: boolean }) => void): void {
    const view = elementOf(this.#component).ownerDocument.defaultView as Window
    const query = view.matchMedia(conditions(descriptor))
    const tell = () => callHook({ is: this.#component.is, 'media query observer': listener }, 'media query observer', { matches: query.matches })
    query.addEventListener('change', tell)
    this.#stop.push(() => query.removeEventListener('change', tell))
    tell()
  }

  disconnect(): void {
    for (const stop of this.#stop.splice(0)) stop()
  }
}
