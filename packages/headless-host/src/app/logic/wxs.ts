import * as glassEasel from 'glass-easel'
import { report, reported } from './errors.ts'
import { handle, targetNode, toWeChatEvent, type Listener } from './events.ts'
import { nodeOf } from './nodes.ts'
import { running } from './running.ts'
import { afterRender } from './set-data.ts'
import { instanceOf } from './wxs-instance.ts'

type AnyFunction = (...args: unknown[]) => unknown
type Event = glassEasel.ShadowedEvent<unknown>

/** Where a value in a template comes from, as the compiler says it: `[kind, file, module]`. */
type Source = [kind: number, ...path: string[]] | null | undefined

const isWxs = (source: Source): source is [number, ...string[]] => Array.isArray(source) && source[0] !== 0

const nameOf = (source: [number, ...string[]]): string => `${String(source[1])}.wxs`

/** `change:prop="{{m.changed}}"`, as glass-easel calls it and as WXS expects to be called. */
type Changed = (now: unknown, before: unknown, host: glassEasel.GeneralComponent, element: glassEasel.Element) => unknown
const changed =
  (run: AnyFunction, source: [number, ...string[]]): Changed =>
  (now, before, host, element) => {
    const tell = () => running(nameOf(source), () => run(now, before, instanceOf(host), instanceOf(element)))
    // The first time the element is still being made: nothing could be asked of it.
    if (glassEasel.Element.isAttached(element)) tell()
    else afterRender(() => reported(tell))
  }

const calls = new WeakMap<AnyFunction, AnyFunction>()

/** A function a template calls: what it throws is reported, and the template goes on without a value. */
function guarded(value: unknown): AnyFunction {
  if (typeof value !== 'function') return () => undefined
  const run = value as AnyFunction
  const known = calls.get(run)
  if (known) return known
  const guard: AnyFunction = (...args) => reported(() => running(`WXS: ${run.name}`, () => run(...args)))
  calls.set(run, guard)
  return guard
}

/** WXS calls a number's constructor 'Number': a word, not a function. */
function constructorOf(value: unknown): unknown {
  if (value === null || value === undefined) throw new TypeError(`Cannot read properties of ${String(value)} (reading 'constructor')`)
  if (Object.hasOwn(value as object, 'constructor')) return (value as { constructor: unknown }).constructor
  return Object.prototype.toString.call(value).slice('[object '.length, -1)
}

/** What the compiled templates call; each name is a variable in their scope. */
export const templateHooks = {
  __handle: (caller: object, event: unknown, listener: Listener, source: Source): unknown => {
    if (!isWxs(source)) return handle(caller, listener, event as Event)
    const shaped = { ...toWeChatEvent(event as Event), instance: instanceOf(targetNode((event as Event).currentTarget)) }
    return running(nameOf(source), () => listener(shaped, instanceOf(nodeOf(caller) as glassEasel.Element)))
  },
  __changeProp: (run: AnyFunction, source: Source): unknown => (isWxs(source) && typeof run === 'function' ? changed(run, source) : () => {}),
  __unknownTemplate: (name: string) => report(new Error(`template "${name}" is not found`)),
  __wxsCall: guarded,
  __wxsConstructor: constructorOf,
  __wxsFailed: (file: string, error: unknown) => {
    const [path, module] = file.split('#')
    if (error instanceof Error) error.message = `${module === undefined ? `${path}.wxs` : `${path}.wxml <wxs module="${module}">`}: ${error.message}`
    report(error)
  },
  getDate: (...args: []) => new Date(...args),
  getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
}
