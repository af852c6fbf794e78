import { styleValue, transformOf } from '../builtins/animation.ts'
import { callHook } from './errors.ts'
import { elementOf, nodeOf } from './nodes.ts'
import { addMethods } from './caller.ts'
import { flush } from './set-data.ts'

type Frame = Record<string, unknown>
type Done = (() => void) | undefined

const OWN = new Set(['offset', 'ease', 'easing', 'composite', 'transformOrigin'])
const TRANSFORM = /^(matrix|rotate|scale|skew|translate)/

/** WeChat writes `rotate: 45` where CSS writes a transform. */
function keyframe(frame: Frame): Keyframe {
  const made: Keyframe = {}
  if (frame.offset !== undefined) made.offset = Number(frame.offset)
  const ease = frame.ease ?? frame.easing
  if (ease !== undefined) made.easing = String(ease)
  if (frame.transformOrigin !== undefined) made.transformOrigin = String(frame.transformOrigin)
  const transforms: string[] = []
  for (const [name, value] of Object.entries(frame)) {
    if (OWN.has(name)) continue
    if (TRANSFORM.test(name)) transforms.push(transformOf({ type: name, args: Array.isArray(value) ? value : [value] }))
    else made[name] = styleValue(name, value)
  }
  if (transforms.length > 0) made.transform = transforms.join(' ')
  return made
}

const running = new WeakMap<Element, Animation[]>()

function targets(caller: object, selector: string): HTMLElement[] {
  flush()
  return (nodeOf(caller)?.getShadowRoot()?.querySelectorAll(selector) ?? []).map(elementOf)
}

const methods = {
  animate(this: object, selector: string, frames: Frame[], duration: number, then?: Done | object) {
    if (typeof then === 'object' && then !== null) throw new Error('animate: a scroll timeline is not supported by the headless host')
    const started = targets(this, selector).map((element) => {
      const animation = element.animate(frames.map(keyframe), { duration, fill: 'forwards' })
      running.set(element, [...(running.get(element) ?? []), animation])
      return animation.finished
    })
    const done = () => callHook({ done: then && (then as () => void).bind(this) }, 'done')
    // Cleared before its end: nobody is told.
    Promise.all(started).then(done, () => {})
  },
  clearAnimation(this: object, selector: string, ...rest: unknown[]) {
    for (const element of targets(this, selector)) {
      for (const animation of running.get(element) ?? []) animation.cancel()
      running.delete(element)
    }
    const done = rest.find((item) => typeof item === 'function') as Done
    callHook({ done: done?.bind(this) }, 'done')
  },
}

/** Gives pages and components `animate` and `clearAnimation`: key frames, carried out by the browser. */
export const installAnimate = (): void => addMethods(methods)
