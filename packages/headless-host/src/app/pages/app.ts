import { theme } from '../host.ts'
import { callHook, setErrorHooks } from '../logic/errors.ts'
import { requireModule } from '../logic/modules.ts'
import { onPhoneChange, phone } from '../phone.ts'
import { fireListeners } from '../wx/register.ts'
import { hidePage, showPage } from './life.ts'
import { runMainPages } from './packages.ts'
import type { Query } from './page.ts'
import { topPage } from './stack.ts'

interface AppInstance {
  [name: string]: unknown
}

let app: AppInstance | undefined
/** What getApp({ allowDefault: true }) gave out before there was an App. */
let standIn: AppInstance | undefined

/** `App()` */
export function defineApp(definition: AppInstance): void {
  app = Object.assign(definition, standIn)
  setErrorHooks({
    onError: (text) => tellApp('onError', 'Error', text),
    onUnhandledRejection: (event) => tellApp('onUnhandledRejection', 'UnhandledRejection', event),
  })
}

/** `getApp()`: undefined in an independent subpackage before the main package has run. */
export function getApp(options?: { allowDefault?: boolean }): AppInstance | undefined {
  return app ?? (options?.allowDefault ? (standIn ??= {}) : undefined)
}

/** Tells the app, and who listens through `wx`. */
export function tellApp(hook: string, event: string, detail?: unknown): void {
  callHook(app, hook, detail)
  fireListeners(event, detail)
}

/** 发现栏小程序主入口 */
const DEFAULT_SCENE = 1001

const entering = (path: string, query: Query, scene = DEFAULT_SCENE) => ({
  path,
  query,
  scene,
  referrerInfo: {},
  shareTicket: undefined,
  mode: 'default',
  apiCategory: 'default',
})

let launched = entering('', {})
let entered = launched

/** What onLaunch and getLaunchOptionsSync say. */
export const launchOptions = () => launched

/** What the latest onShow and getEnterOptionsSync say. */
export const enterOptions = () => entered

/** The mini-program is being opened at this page. */
export function beginAt(path: string, query: Query): void {
  launched = entering(path, query)
  entered = launched
}

let running = false

/** Runs the main package, once: it waits while only independent subpackages are used. */
export function startApp(): void {
  if (running) return
  running = true
  requireModule('app')
  runMainPages()
  callHook(app, 'onLaunch', launched)
  tellApp('onShow', 'AppShow', entered)
}

function leave(): void {
  const page = topPage()
  if (page) hidePage(page)
  tellApp('onHide', 'AppHide')
  // From now on WeChat may end the mini-program at any time.
  callHook(page?.caller, 'onSaveExitState')
}

function comeBack(): void {
  const page = topPage()
  if (page) entered = entering(page.path, page.query)
  tellApp('onShow', 'AppShow', entered)
  if (page) showPage(page)
}

/** Comes to the app from elsewhere with a page in hand; what was open is not shown again. */
export function enterAt(path: string, query: Query, scene?: number): void {
  if (!phone.background) leave()
  phone.background = false
  entered = entering(path, query, scene)
  tellApp('onShow', 'AppShow', entered)
}

/** Lets the app hear when it goes to the background and returns, and of the theme if it has `darkmode`. */
export function followPhone(): void {
  let shown = theme()
  onPhoneChange((before) => {
    if (phone.background !== before.background) (phone.background ? leave : comeBack)()
    if (theme() === shown) return
    shown = theme()
    tellApp('onThemeChange', 'ThemeChange', { theme: shown })
  })
}

