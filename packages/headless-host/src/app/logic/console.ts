import { emit } from '../host.ts'
import { globals } from './globals.ts'
import { plain } from './plain.ts'

type Level = 'log' | 'info' | 'warn' | 'error' | 'debug'

let logging = false

/** Console calls reach automator's clients only after they asked for them. */
export function enableLogging(): void {
  logging = true
}

const logged =
  (type: Level) =>
  (...args: unknown[]) => {
    console[type](...args)
    if (logging) emit('App.logAdded', { type, args: args.map(plain) })
  }

const silent = () => {}

/** Gives the mini-program its console; what draws tables and groups in DevTools is accepted in silence. */
export function installConsole(): void {
  const quiet = ['group', 'groupCollapsed', 'groupEnd', 'time', 'timeEnd', 'timeLog', 'table', 'trace', 'dir', 'count', 'assert', 'clear']
  globals.console = {
    ...Object.fromEntries(quiet.map((name) => [name, silent])),
    ...Object.fromEntries((['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => [level, logged(level)])),
  }
}
