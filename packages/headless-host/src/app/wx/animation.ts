import type { Change, Exported, Step } from '../builtins/animation.ts'
import { named, type Options, type Registry } from './register.ts'

const TRANSFORMS = [
  'matrix', 'matrix3d', 'rotate', 'rotate3d', 'rotateX', 'rotateY', 'rotateZ', 'scale', 'scale3d', 'scaleX', 'scaleY', 'scaleZ', 'skew', 'skewX', 'skewY',
  'translate', 'translate3d', 'translateX', 'translateY', 'translateZ',
]
const STYLES = ['opacity', 'backgroundColor', 'width', 'height', 'left', 'right', 'top', 'bottom']

const DEFAULT: Options = { duration: 400, timingFunction: 'linear', delay: 0, transformOrigin: '50% 50% 0' }

function stepOf(animates: Change[], { duration, timingFunction, delay, transformOrigin }: Options): Step {
  return { animates, option: { transformOrigin: String(transformOrigin), transition: { duration: Number(duration), timingFunction: String(timingFunction), delay: Number(delay) } } }
}

/** Collects steps; what has once been changed stays so in the steps that follow. */
function createAnimation(options: Options = {}): object {
  const standing = new Map<string, Change>()
  let steps: Step[] = []
  const animation: Record<string, (...args: unknown[]) => unknown> = {
    step(more) {
      steps.push(stepOf([...standing.values()], { ...DEFAULT, ...options, ...(more as Options | undefined) }))
      return animation
    },
    export(): Exported {
      const actions = steps
      steps = []
      return { actions }
    },
  }
  for (const type of TRANSFORMS) {
    animation[type] = (...args) => {
      standing.set(type, { type, args })
      return animation
    }
  }
  for (const name of STYLES) {
    animation[name] = (value) => {
      standing.set(name, { type: 'style', args: [name, value] })
      return animation
    }
  }
  return named('Animation', animation)
}

export function registerAnimation(api: Registry): void {
  api.sync('createAnimation', createAnimation)
}
