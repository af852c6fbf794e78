import { hide, realOf } from './real.ts'

type Context = CanvasRenderingContext2D & Record<string, unknown>

// They take elements, which a mini-program has none of.
const WITHOUT = ['canvas', 'constructor', 'drawFocusIfNeeded', 'drawElement', 'placeElement']

const described = Object.entries(Object.getOwnPropertyDescriptors(CanvasRenderingContext2D.prototype)).filter(([name]) => !WITHOUT.includes(name))

/** A 2D context as the mini-program may see it: all it can do, drawing what the mini-program's own objects stand for. */
export function publicContext(context: CanvasRenderingContext2D, canvas: object): object {
  const real = context as Context
  const shown = { canvas }
  for (const [name, descriptor] of described) {
    if (typeof descriptor.value === 'function') {
      const method = descriptor.value as (...args: unknown[]) => unknown
      Object.defineProperty(shown, name, { enumerable: true, value: (...args: unknown[]) => method.apply(real, args.map(realOf)) })
    } else {
      Object.defineProperty(shown, name, {
        enumerable: true,
        get: () => real[name],
        set: (value: unknown) => void (real[name as 'font'] = realOf(value) as never),
      })
    }
  }
  hide(shown, context)
  return shown
}
