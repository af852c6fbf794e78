import { joinPath } from '../host.ts'
import type { Query } from './page.ts'

/**
 * Takes an address apart. Values stay as they are written, as in WeChat: who encodes them decodes them.
 * @param from the page or component whose relative paths these are
 */
export function parseUrl(url: string, from = ''): { path: string; query: Query } {
  const at = url.indexOf('?')
  const query: Query = {}
  for (const pair of (at < 0 ? '' : url.slice(at + 1)).split('&').filter(Boolean)) {
    const equals = pair.indexOf('=')
    query[equals < 0 ? pair : pair.slice(0, equals)] = equals < 0 ? '' : pair.slice(equals + 1)
  }
  return { path: joinPath(from, at < 0 ? url : url.slice(0, at)), query }
}

/** An address of a path and its query. */
export function formatUrl(path: string, query: Query): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path
}
