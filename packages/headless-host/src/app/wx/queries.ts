import type * as glassEasel from 'glass-easel'
import { addMethods } from '../logic/caller.ts'
import { nodeOf } from '../logic/nodes.ts'
import { topPage } from '../pages/stack.ts'
import { IntersectionObserver, type ObserverOptions } from './intersection-observer.ts'
import { MediaQueryObserver } from './media-query-observer.ts'
import type { Registry } from './register.ts'
import { SelectorQuery } from './selector-query.ts'

/** The component asked for, or the page on the screen. */
function componentOf(name: string, caller?: object): glassEasel.GeneralComponent {
  const node = caller ? nodeOf(caller) : topPage()?.root.getComponent()
  if (!node) throw new TypeError(`${name}: ${caller ? 'the component given is none' : 'no page is open'}`)
  return node
}

/** Questions about what is on the screen, as `wx.*` and as methods of pages and components. */
export function registerQueries(api: Registry): void {
  const queries = {
    createSelectorQuery: (caller?: object) => new SelectorQuery(caller ? nodeOf(caller) : topPage()?.root.getComponent()),
    createIntersectionObserver: (caller?: object, options?: ObserverOptions) =>
      new IntersectionObserver(componentOf('createIntersectionObserver', caller), options),
    createMediaQueryObserver: (caller?: object) => new MediaQueryObserver(componentOf('createMediaQueryObserver', caller)),
  }
  api.sync('createSelectorQuery', () => queries.createSelectorQuery())
  api.sync('createIntersectionObserver', queries.createIntersectionObserver)
  api.sync('createMediaQueryObserver', queries.createMediaQueryObserver)
  addMethods({
    createSelectorQuery(this: object) {
      return queries.createSelectorQuery(this)
    },
    createIntersectionObserver(this: object, options?: ObserverOptions) {
      return queries.createIntersectionObserver(this, options)
    },
    createMediaQueryObserver(this: object) {
      return queries.createMediaQueryObserver(this)
    },
  })
}
