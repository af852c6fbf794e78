import { addGlobalErrorListener } from 'glass-easel'
import { emit } from '../host.ts'
import { running } from './running.ts'
import { ownColumns } from './sandbox.ts'

interface Hooks {
  onError(text: string): void
  onUnhandledRejection(event: { reason: unknown; promise: Promise<unknown> }): void
}

let hooks: Partial<Hooks> = {}
let telling = false

/** Who in the mini-program hears of what goes wrong. */
export function setErrorHooks(given: Hooks): void {
  hooks = given
}

const messageOf = (error: unknown): string => {
  const known = error as { message?: string; errMsg?: string } | undefined
  return known?.message ?? known?.errMsg ?? String(error)
}

const stackOf = (error: unknown): string | undefined => {
  const { stack } = (error ?? {}) as { stack?: unknown }
  return typeof stack === 'string' ? ownColumns(stack) : undefined
}

/** An error of the mini-program's own telling of errors is not told again: it would go round for ever. */
function announce(error: unknown, tell: () => void): void {
  console.error(error)
  emit('App.exceptionThrown', { exception: { name: (error as Error | null | undefined)?.name, message: messageOf(error), stack: stackOf(error) } })
  if (telling) return
  telling = true
  try {
    tell()
  } finally {
    telling = false
  }
}

/** Reports an exception of the mini-program: to the console, to automator, to the app as `message\nstack`. */
export const report = (error: unknown): void =>
  announce(error, () => hooks.onError?.([messageOf(error), stackOf(error)].filter(Boolean).join('\n')))

/** Runs something; what it throws is reported and does not stop the caller. */
export function reported<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    report(error)
    return undefined
  }
}

/** Catches what nobody catches. */
export function listenForErrors(): void {
  addGlobalErrorListener((error) => {
    report((error as { error?: unknown } | null)?.error ?? error)
    return false
  })
  window.addEventListener('error', (event) => report(event.error ?? event.message))
  window.addEventListener('unhandledrejection', ({ reason, promise }) => announce(reason, () => hooks.onUnhandledRejection?.({ reason, promise })))
}

const describe = (target: object | null | undefined, name: string): string => {
  const owner = (target as { is?: string } | null | undefined)?.is
  return owner ? `${owner}: ${name}` : name
}

/** Calls a hook if it exists; what it throws is reported and does not stop the caller. */
export function callHook(target: object | null | undefined, name: string, ...args: unknown[]): unknown {
  return reported(() => {
    const hook = (target as Record<string, unknown> | null | undefined)?.[name]
    if (typeof hook !== 'function') return undefined
    return running(describe(target, name), () => (hook as (...given: unknown[]) => unknown).apply(target, args))
  })
}
