import type * as adapter from 'glass-easel-miniprogram-adapter'
import * as glassEasel from 'glass-easel'

type Real = adapter.behavior.GeneralBehavior

/** WeChat's own behaviors and the properties they bring. What they do is the business of forms and of `selectComponent`. */
const BUILTIN: Record<string, Record<string, unknown>> = {
  'form-field': { name: String, value: null },
  'form-field-group': {},
  'form-field-button': {},
  'component-export': {},
}
const DOMAIN = 'wx://'

const builtin = new Map<string, Real>()
const builtinSpace = new glassEasel.ComponentSpace()
for (const [name, properties] of Object.entries(BUILTIN)) {
  const inner = builtinSpace.define(name).definition({ properties } as never).registerBehavior()
  builtin.set(DOMAIN + name, { _$: inner } as unknown as Real)
}

/** Makes `behaviors: ['wx://form-field']`, and asking a component for it, possible in a component space. */
export const addBuiltinBehaviors = (space: glassEasel.ComponentSpace): void => space.importSpace(DOMAIN, builtinSpace, true)

/** What the mini-program holds in its hands: the real one leads to the component space and from there to the DOM. */
class Behavior {}

const reals = new WeakMap<object, Real>()

export function faceOf(real: Real): object {
  const face = Object.freeze(new Behavior())
  reals.set(face, real)
  return face
}

/**
 * The behavior behind what a definition names in `behaviors`.
 * @throws TypeError when it is none
 */
export function realBehavior(named: unknown): Real {
  const real = typeof named === 'string' ? builtin.get(named) : reals.get(named as object)
  if (real) return real
  throw new TypeError(`behaviors: ${typeof named === 'string' ? named : String(named)} is not a behavior`)
}

/** Whether a component was defined with this behavior, directly or through another. */
export function appliesTo(node: glassEasel.GeneralComponent, behavior: unknown): boolean {
  if (typeof behavior === 'string') return node.hasBehavior(behavior)
  const real = reals.get(behavior as object) as { _$: glassEasel.GeneralBehavior } | undefined
  return real !== undefined && node.hasBehavior(real._$)
}
