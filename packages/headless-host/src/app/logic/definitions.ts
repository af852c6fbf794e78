import { realBehavior } from './behaviors.ts'
import { running } from './running.ts'

type Definition = Record<string, unknown>
type AnyFunction = (this: unknown, ...args: unknown[]) => unknown

/** Lets a function run under a name; callers see the same function otherwise. */
const named = (owner: string, name: string, run: AnyFunction): AnyFunction =>
  new Proxy(run, { apply: (target, self, args) => running(`${owner}: ${name}`, () => Reflect.apply(target, self, args) as unknown) })

const isObject = (value: unknown): value is Definition => typeof value === 'object' && value !== null

/** Names the functions of one part of a definition; `prefix` tells observers and relations from methods. */
function namedAll(owner: string, part: unknown, prefix = ''): unknown {
  if (!isObject(part) || Array.isArray(part)) return part
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, typeof value === 'function' ? named(owner, prefix + name, value as AnyFunction) : value]),
  )
}

// A property's type is a constructor that glass-easel compares with its own.
const namedEach = (owner: string, part: unknown, prefix: string): unknown =>
  isObject(part)
    ? Object.fromEntries(
        Object.entries(part).map(([name, value]) => [
          name,
          isObject(value) ? { ...(namedAll(owner, value, `${prefix}${name}.`) as Definition), ...('type' in value ? { type: value.type } : {}) } : value,
        ]),
      )
    : part

function namedObservers(owner: string, observers: unknown): unknown {
  if (!Array.isArray(observers)) return namedAll(owner, observers, 'observer of ')
  return observers.map((item) => namedAll(owner, item, `observer of ${String((item as Definition | null)?.fields ?? '**')} `))
}

/** A relation may name a behavior as its target. */
const withTargets = (relations: unknown): unknown =>
  isObject(relations)
    ? Object.fromEntries(
        Object.entries(relations).map(([key, relation]) => [
          key,
          isObject(relation) && isObject(relation.target) ? { ...relation, target: realBehavior(relation.target) } : relation,
        ]),
      )
    : relations

/** Only who says so may decide what `selectComponent` answers. */
const EXPORTING = 'wx://component-export'

/**
 * Readies a definition for glass-easel: every function of it runs under a name, `pages/home/home: onTap`, and the
 * behaviors it names are the real ones.
 * @throws TypeError when a behavior is none
 */
export function prepare(owner: string, definition: Definition): Definition {
  const prepared = namedAll(owner, definition) as Definition
  const { methods, lifetimes, pageLifetimes, observers, properties, relations, behaviors } = definition
  prepared.methods = namedAll(owner, methods)
  prepared.lifetimes = namedAll(owner, lifetimes)
  prepared.pageLifetimes = namedAll(owner, pageLifetimes, 'page ')
  prepared.observers = namedObservers(owner, observers)
  prepared.properties = namedEach(owner, properties, 'property ')
  prepared.relations = namedEach(owner, withTargets(relations), 'relation ')
  const uses = Array.isArray(behaviors) ? (behaviors as unknown[]) : []
  prepared.behaviors = uses.map(realBehavior)
  if (!uses.includes(EXPORTING)) delete prepared.export
  for (const name of Object.keys(prepared)) if (prepared[name] === undefined) delete prepared[name]
  return prepared
}
