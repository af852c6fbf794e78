import { registerAutomator } from './automator/rpc.ts'
import { registerBuiltins } from './builtins/register.ts'
import { allPages, appJson, mainPages, payload, settings } from './host.ts'
import { definers, loadComponent } from './logic/code-space.ts'
import { callHook, listenForErrors, setErrorHooks } from './logic/errors.ts'
import { installEventShape } from './logic/events.ts'
import { requireModule } from './logic/modules.ts'
import { takeStuck } from './logic/running.ts'
import { globals, lockConstructors } from './logic/sandbox.ts'
import { installSetData } from './logic/set-data.ts'
import { rendered } from './logic/settled.ts'
import { measureTree, metrics } from './metrics.ts'
import { targets } from './page-tree.ts'
import { openPages } from './pages/page.ts'
import { changePhone, onPhoneChange } from './phone.ts'
import { route, routed, tapTab } from './pages/router.ts'
import { stack, topPage } from './pages/stack.ts'
import { onChromeTap, redrawTheme } from './shell/chrome.ts'
import { createWx, launchOptions } from './wx/index.ts'

interface AppInstance {
  [name: string]: unknown
}

let app: AppInstance = {}

function giveGlobals(): void {
  const wx = createWx()
  Object.assign(globals, definers, {
    wx,
    App: (definition: AppInstance) => {
      app = definition
    },
    getApp: () => app,
    getCurrentPages: () => stack.map((page) => page.caller),
    __wxConfig: { ...appJson, pages: allPages, accountInfo: {}, envVersion: 'develop' },
    requirePlugin: (name: string) => {
      throw new Error(`requirePlugin: plugins are not supported (${name})`)
    },
  })
  registerAutomator(wx)
}

window.__boot = async () => {
  const startedAt = performance.now()
  listenForErrors()
  installEventShape()
  installSetData()
  registerBuiltins()
  giveGlobals()
  lockConstructors()
  onPhoneChange(redrawTheme)
  onChromeTap({
    back: () => void route('navigateBack'),
    tab: (index, path, text) => void tapTab(index, path, text),
  })
  requireModule('app')
  // With lazy loading a page's code arrives when it is opened, as that of a subpackage always does.
  if (appJson.lazyCodeLoading !== 'requiredComponents') mainPages.forEach(loadComponent)
  setErrorHooks(app)
  callHook(app, 'onLaunch', launchOptions())
  callHook(app, 'onShow', launchOptions())
  await route('reLaunch', { url: `/${settings.entry ?? appJson.entryPagePath ?? appJson.pages[0]}` })
  metrics.launchMs = Math.round(performance.now() - startedAt)
}

window.__settled = async () => {
  await rendered()
  await routed()
}
window.__targets = () => targets(topPage()!.document)
window.__metrics = () => {
  for (const page of openPages()) measureTree(page.path, page.document)
  return metrics
}
window.__changePhone = changePhone
window.__takeStuck = takeStuck
if (!payload.json.app) throw new Error('app.json is missing')
