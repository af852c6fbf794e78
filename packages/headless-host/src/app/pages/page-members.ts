import * as adapter from 'glass-easel-miniprogram-adapter'
import { nodeOf } from '../logic/nodes.ts'
import { asyncApi } from '../wx/register.ts'
import { pageOfComponent, type Page } from './page.ts'
import { route, ROUTES, type RouteOptions } from './router.ts'

interface Caller {
  is: string
}

/** The five routes with addresses relative to a file, as `this.router` and `this.pageRouter` have them. */
const routerFrom = (from: string | undefined): object =>
  Object.fromEntries(ROUTES.map((name) => [name, asyncApi(name, (options) => route(name, options as RouteOptions, from))]))

const MEMBERS: Record<string, (page: Page | undefined, caller: Caller) => unknown> = {
  getTabBar: (page) => () => page?.tabBar?.get(),
  getPageId: (page) => () => `pageId:${page?.id}`,
  router: (_, caller) => routerFrom(caller.is),
  pageRouter: (page) => routerFrom(page?.path),
  renderer: () => 'webview',
}

/** Gives pages and components what they know of the page they stand on. */
export function installPageMembers(): void {
  for (const [name, read] of Object.entries(MEMBERS)) {
    Object.defineProperty(adapter.component.ComponentCaller.prototype, name, {
      configurable: true,
      get(this: Caller) {
        const node = nodeOf(this)
        return node && read(pageOfComponent(node), this)
      },
      // A mini-program may use the name for something of its own.
      set(this: Caller, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true })
      },
    })
  }
}
