import { rpxToPx } from '../host.ts'
import { report } from '../logic/errors.ts'

/** One thing to change: `{ type: 'rotate', args: [45] }`, `{ type: 'style', args: ['opacity', 0] }`. */
export interface Change {
  type: string
  args: unknown[]
}

/** What `Animation.step()` has put together: changes that happen at once. */
export interface Step {
  animates: Change[]
  option: { transformOrigin?: string; transition: { duration: number; timingFunction: string; delay: number } }
}

/** What `Animation.export()` gives and the attribute `animation` takes. */
export interface Exported {
  actions: Step[]
}

const length = (value: unknown): string => (typeof value === 'number' ? `${value}px` : rpxToPx(String(value)))
const angle = (value: unknown): string => (typeof value === 'number' ? `${value}deg` : String(value))

const LENGTHS = new Set(['width', 'height', 'left', 'right', 'top', 'bottom'])

/** A CSS transform function with the units WeChat means. */
export function transformOf({ type, args }: Change): string {
  const written = args.map((arg, at) => {
    if (type.startsWith('translate')) return length(arg)
    if (type === 'rotate3d') return at === 3 ? angle(arg) : String(arg)
    return type.startsWith('rotate') || type.startsWith('skew') ? angle(arg) : String(arg)
  })
  return `${type}(${written.join(', ')})`
}

/** A value for a style property. */
export const styleValue = (name: string, value: unknown): string => (LENGTHS.has(name) ? length(value) : String(value))

function keyframe({ animates, option }: Step): Keyframe {
  const frame: Keyframe = { transformOrigin: option.transformOrigin ?? '50% 50% 0' }
  const transforms = animates.filter(({ type }) => type !== 'style')
  if (transforms.length > 0) frame.transform = transforms.map(transformOf).join(' ')
  for (const { args } of animates.filter(({ type }) => type === 'style')) {
    const [name, value] = args as [string, unknown]
    frame[name] = styleValue(name, value)
  }
  return frame
}

const shown = new WeakMap<HTMLElement, unknown>()

async function play(element: HTMLElement, exported: Exported): Promise<void> {
  for (const step of exported.actions) {
    if (shown.get(element) !== exported || !element.isConnected) return
    const { duration, timingFunction, delay } = step.option.transition
    const animation = element.animate([keyframe(step)], { duration, delay, easing: timingFunction, fill: 'forwards' })
    try {
      await animation.finished
    } catch {
      return
    }
    const view = element.ownerDocument.defaultView as (Window & typeof globalThis) | null
    if (view) element.dispatchEvent(new view.TransitionEvent('transitionend', { bubbles: true, elapsedTime: duration / 1000 }))
  }
}

/** Carries out what an element's `animation` attribute says, each time it is a new one. */
export function followAnimation(element: HTMLElement, exported: unknown): void {
  if (shown.get(element) === exported) return
  shown.set(element, exported)
  if (Array.isArray((exported as Exported | null)?.actions)) play(element, exported as Exported).catch(report)
}
