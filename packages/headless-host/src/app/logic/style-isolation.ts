import { payload } from '../host.ts'

/** What JavaScript says of styles in `options`; JSON may say the same and then wins. */
export interface StyleOptions {
  styleIsolation?: string
  addGlobalClass?: boolean
}

const isolations = new Map<string, string>()

/** A page or component has been defined: from now on it is known how it shares its styles. */
export const noteIsolation = (path: string, isolation: string): void => void isolations.set(path, isolation)

const SHARED = new Set<string | undefined>(['shared', 'page-shared'])

/** `:host` finds only elements with a scope of their own, also where the classes are everybody's. */
export const needsMarkedHost = (path: string): boolean => SHARED.has(isolations.get(path)) && (payload.wxss[path] ?? '').includes('[wx-host=')

/** The sheet of a page or component: with its class prefix, unless its styles are everybody's. */
export function sheetOf(path: string): string {
  const sheet = payload.wxss[path] ?? ''
  const scope = payload.scopes[path]
  return scope !== undefined && SHARED.has(isolations.get(path)) ? sheet.replaceAll(`.${scope}--`, '.') : sheet
}

/** Whether app.wxss does not hold on this page: `page-isolated`, `page-apply-shared`, `page-shared`. */
export const refusesAppStyles = (page: string): boolean => (isolations.get(page) ?? '').startsWith('page-')
