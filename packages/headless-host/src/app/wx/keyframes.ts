import { styleValue, transformOf } from '../builtins/animation.ts'
import { addMethods } from '../logic/caller.ts'
import { callHook } from '../logic/errors.ts'
import { elementOf, nodeOf } from '../logic/nodes.ts'
import { afterRender } from '../logic/set-data.ts'
import { notSupported } from './register.ts'

type Frame = Record<string, unknown>

const TRANSFORM = /^(matrix|rotate|scale|skew|translate)/
const AS_THEY_ARE = new Set(['offset', 'composite', 'transformOrigin'])

function keyframe({ ease, ...frame }: Frame): Keyframe {
  const entries = Object.entries(frame)
  const transforms = entries.filter(([name]) => TRANSFORM.test(name)).map(([type, value]) => transformOf({ type, args: Array.isArray(value) ? value : [value] }))
  const styles = entries.filter(([name]) => !TRANSFORM.test(name)).map(([name, value]) => [name, AS_THEY_ARE.has(name) ? value : styleValue(name, value)])
  return {
    ...(Object.fromEntries(styles) as Keyframe),
    ...(transforms.length > 0 ? { transform: transforms.join(' ') } : {}),
    ...(typeof ease === 'string' ? { easing: ease } : {}),
  }
}

function elementsOf(caller: object, selector: string): HTMLElement[] {
  const found = nodeOf(caller)?.getShadowRoot()?.querySelectorAll(selector) ?? []
  return found.map(elementOf).filter(Boolean)
}

/** `this.animate`: key frames by the browser's own animations, which end where they have led to. */
function animate(this: { is: string }, selector: string, frames: Frame[], duration: number, callback?: () => void): void {
  if (typeof callback === 'object' && callback !== null) throw notSupported('animate', 'animations along a scroll-view')
  afterRender(() => {
    const running = elementsOf(this, selector).map((element) => element.animate(frames.map(keyframe), { duration, fill: 'forwards' }).finished)
    void Promise.allSettled(running).then(() => callHook({ is: this.is, 'animate callback': callback }, 'animate callback'))
  })
}

/** `this.clearAnimation`: everything animate has done is gone, or only the properties named. */
function clearAnimation(this: { is: string }, selector: string, properties?: Record<string, boolean> | (() => void), callback?: () => void): void {
  if (properties && typeof properties === 'object') throw notSupported('clearAnimation', 'single properties')
  afterRender(() => {
    for (const element of elementsOf(this, selector)) for (const animation of element.getAnimations()) animation.cancel()
    const done = typeof properties === 'function' ? properties : callback
    callHook({ is: this.is, 'clearAnimation callback': done }, 'clearAnimation callback')
  })
}

const MISSING = ['applyAnimatedStyle', 'clearAnimatedStyle', 'getAppBar']
/** Hints that make a phone faster and change nothing that can be seen. */
const HINTS = ['setPassiveEvent', 'setInitialRenderingCache']

/** Gives pages and components their animations; what they lack says so when it is called. */
export function registerKeyframes(): void {
  addMethods({ animate, clearAnimation })
  for (const name of MISSING) {
    addMethods({
      [name]: () => {
        throw notSupported(name)
      },
    })
  }
  for (const name of HINTS) addMethods({ [name]: () => console.warn(`${name} has no effect in the headless host`) })
}
