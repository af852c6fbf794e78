import type * as glassEasel from 'glass-easel'
import { callHook } from '../logic/errors.ts'
import { elementOf } from '../logic/nodes.ts'
import { afterRender } from '../logic/set-data.ts'

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}
type Margins = Partial<Box>
/** Where an area that targets are held against is now. */
type Area = () => Box

export interface ObserverOptions {
  thresholds?: number[]
  initialRatio?: number
  observeAll?: boolean
  /** Means another machinery in WeChat; what is told is the same. */
  nativeMode?: boolean
}

interface Target {
  node: glassEasel.Element
  element: HTMLElement
  ratio: number
}

const sized = ({ left, top, right, bottom }: Box) => ({ left, top, right, bottom, width: right - left, height: bottom - top })

const widened = ({ left, top, right, bottom }: Box, margins: Margins): Box => ({
  left: left - (margins.left ?? 0),
  top: top - (margins.top ?? 0),
  right: right + (margins.right ?? 0),
  bottom: bottom + (margins.bottom ?? 0),
})

const NOTHING: Box = { left: 0, top: 0, right: 0, bottom: 0 }

function common(boxes: Box[]): Box {
  const box = {
    left: Math.max(...boxes.map((one) => one.left)),
    top: Math.max(...boxes.map((one) => one.top)),
    right: Math.min(...boxes.map((one) => one.right)),
    bottom: Math.min(...boxes.map((one) => one.bottom)),
  }
  return box.right >= box.left && box.bottom >= box.top ? box : NOTHING
}

const areaOf = (box: Box): number => (box.right - box.left) * (box.bottom - box.top)

/**
 * `IntersectionObserver` of WeChat. The browser's own takes only an ancestor for its area, WeChat's any nodes and several
 * of them; so this one looks again whenever the browser draws.
 */
export class IntersectionObserver {
  readonly #component: glassEasel.GeneralComponent
  readonly #options: Required<Omit<ObserverOptions, 'nativeMode'>>
  readonly #areas: Area[] = []
  #stop: (() => void)[] = []

  constructor(component: glassEasel.GeneralComponent, { thresholds = [0], initialRatio = 0, observeAll = false }: ObserverOptions = {}) {
    this.#component = component
    this.#options = { thresholds, initialRatio, observeAll }
  }

  relativeTo(selector: string, margins: Margins = {}): this {
    this.#areas.push(() => {
      const node = this.#component.getShadowRoot()?.querySelector(selector)
      return node ? widened(elementOf(node).getBoundingClientRect(), margins) : NOTHING
    })
    return this
  }

  relativeToViewport(margins: Margins = {}): this {
    this.#areas.push(() => {
      const { clientWidth, clientHeight } = this.#view.document.documentElement
      return widened({ left: 0, top: 0, right: clientWidth, bottom: clientHeight }, margins)
    })
    return this
  }

  observe(selector: string, listener: (result: object) => void): void {
    if (this.#areas.length === 0) throw new Error('IntersectionObserver.observe: call relativeTo or relativeToViewport first')
    let stopped = false
    this.#stop.push(() => (stopped = true))
    afterRender(() => {
      const targets = this.#find(selector)
      const look = (): void => {
        if (stopped || !elementOf(this.#component).isConnected) return
        for (const target of targets) this.#look(target, listener)
        this.#view.requestAnimationFrame(look)
      }
      look()
    })
  }

  disconnect(): void {
    for (const stop of this.#stop.splice(0)) stop()
  }

  get #view(): Window {
    return elementOf(this.#component).ownerDocument.defaultView as Window
  }

  #find(selector: string): Target[] {
    const root = this.#component.getShadowRoot()
    const nodes = this.#options.observeAll ? (root?.querySelectorAll(selector) ?? []) : [root?.querySelector(selector)]
    return nodes.flatMap((node) => (node ? [{ node, element: elementOf(node), ratio: this.#options.initialRatio }] : []))
  }

  /** How many thresholds a ratio has passed; to touch is to pass, but nothing at all passes none. */
  #level(ratio: number): number {
    return this.#options.thresholds.filter((threshold) => ratio > 0 && ratio >= threshold).length
  }

  #look(target: Target, listener: (result: object) => void): void {
    if (!target.element.isConnected) return
    const own = target.element.getBoundingClientRect()
    const areas = this.#areas.map((area) => area())
    const inside = common([own, ...areas])
    const ratio = areaOf(own) > 0 ? areaOf(inside) / areaOf(own) : 0
    const before = target.ratio
    target.ratio = ratio
    if (this.#level(ratio) === this.#level(before)) return
    const result = {
      id: target.node.id,
      dataset: { ...(target.node.dataset as object | undefined) },
      time: Date.now(),
      intersectionRatio: ratio,
      intersectionRect: sized(inside),
      boundingClientRect: sized(own),
      relativeRect: sized(common(areas)),
    }
    callHook({ is: this.#component.is, 'intersection observer': listener }, 'intersection observer', result)
  }
}
