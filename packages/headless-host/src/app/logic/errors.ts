import { addGlobalErrorListener } from 'glass-easel'
import { emit } from '../host.ts'
import { running } from './running.ts'

interface AppHooks {
  onError?(message: string): void
  onUnhandledRejection?(event: { reason: unknown; promise: Promise<unknown> }): void
}

let hooks: AppHooks = {}

/** The app instance, whose onError hears of what goes wrong. */
export function setErrorHooks(app: AppHooks): void {
  hooks = app
}

const messageOf = (error: unknown): string => {
  const known = error as { message?: string; errMsg?: string } | undefined
  return known?.message ?? known?.errMsg ?? String(error)
}

function announce(error: unknown): void {
  emit('App.exceptionThrown', { exception: { message: messageOf(error), stack: (error as Error | undefined)?.stack } })
}

/** Reports an exception of the mini-program: to the console, to automator, to the app. */
export function report(error: unknown): void {
  console.error(error)
  announce(error)
  try {
    hooks.onError?.((error as Error | undefined)?.stack ?? messageOf(error))
  } catch (second) {
    console.error(second)
  }
}

/** Catches what nobody catches. */
export function listenForErrors(): void {
  addGlobalErrorListener((error) => {
    report((error as { error?: unknown }).error ?? error)
    return false
  })
  window.addEventListener('error', (event) => report(event.error ?? event.message))
  window.addEventListener('unhandledrejection', (event) => {
    console.error(event.reason)
    announce(event.reason)
    hooks.onUnhandledRejection?.({ reason: event.reason, promise: event.promise })
  })
  window.__unknownTemplate = (name) => report(new Error(`template "${name}" is not found`))
}

const describe = (target: object | null | undefined, name: string): string => {
  const owner = (target as { is?: string } | null | undefined)?.is
  return owner ? `${owner}: ${name}` : name
}

/** Calls a hook if it exists; what it throws is reported and does not stop the caller. */
export function callHook(target: object | null | undefined, name: string, ...args: unknown[]): unknown {
  try {
    const hook = (target as Record<string, unknown> | null | undefined)?.[name]
    if (typeof hook === 'function') return running(describe(target, name), () => (hook as (...given: unknown[]) => unknown).apply(target, args))
  } catch (error) {
    report(error)
  }
  return undefined
}
