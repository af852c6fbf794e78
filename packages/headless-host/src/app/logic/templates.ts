import { payload } from '../host.ts'
import { globals, scopeNames } from './globals.ts'
import { templateHooks } from './wxs.ts'

/** What WXS has of the language; the rest of what JavaScript or the browser has, it has not. */
const WXS_LANGUAGE = [
  'Object', 'Array', 'String', 'Number', 'Boolean', 'Math', 'JSON', 'Date', 'RegExp', 'Error', 'Function', 'parseInt', 'parseFloat', 'isNaN', 'isFinite',
  'encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI', 'NaN', 'Infinity', 'console',
]

/** Compiled templates by path, as glass-easel's template compiler writes them. */
export type Templates = Record<string, never>

/** Evaluates the templates of the build where their WXS sees neither the browser nor the logic layer. */
export function evaluateTemplates(): Templates {
  const given: Record<string, unknown> = {
    ...Object.fromEntries(WXS_LANGUAGE.map((name) => [name, globals[name]])),
    ...templateHooks,
    undefined: undefined,
  }
  const names = [...new Set([...scopeNames(), ...Object.keys(given)])]
  const code = new Function(...names, `'use strict';return ${payload.templates}`) as (...values: unknown[]) => Templates
  return code(...names.map((name) => given[name]))
}
