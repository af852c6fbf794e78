import { registerAutomator } from './automator/rpc.ts'
import { releaseFingers } from './automator/touch.ts'
import { registerBuiltins } from './builtins/register.ts'
import { allPages, appJson, homePage, payload, settings } from './host.ts'
import { installAnimate } from './logic/animate.ts'
import { installCallers } from './logic/caller.ts'
import { definers } from './logic/code-space.ts'
import { listenForErrors, report } from './logic/errors.ts'
import { takeStuck } from './logic/running.ts'
import { globals, lockRealm } from './logic/sandbox.ts'
import { renderLater } from './logic/set-data.ts'
import { rendered } from './logic/settled.ts'
import { measureTree, metrics } from './metrics.ts'
import { targets } from './page-tree.ts'
import { defineApp, followPhone, getApp } from './pages/app.ts'
import { packageLoads } from './pages/packages.ts'
import { installPageMembers } from './pages/page-members.ts'
import { openPages } from './pages/page.ts'
import { changePhone, onPhoneChange } from './phone.ts'
import { abandonRoute, enter, goHome, launch, route, routed, tapTab } from './pages/router.ts'
import { resizeScreen } from './pages/resize.ts'
import { openMenu } from './pages/sharing.ts'
import { stack, topPage } from './pages/stack.ts'
import { redrawTheme } from './shell/chrome.ts'
import { onNavigation } from './shell/navigation-bar.ts'
import { onTab } from './shell/tab-bar.ts'
import { createWx } from './wx/index.ts'
import { restoreKept } from './wx/restart.ts'

function giveGlobals(): void {
  const wx = createWx()
  Object.assign(globals, definers, {
    wx,
    App: defineApp,
    getApp,
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
  await restoreKept()
  listenForErrors()
  installCallers()
  installAnimate()
  renderLater()
  installPageMembers()
  registerBuiltins()
  giveGlobals()
  lockRealm(window)
  followPhone()
  onPhoneChange(redrawTheme)
  onNavigation({
    back: () => void route('navigateBack').catch(() => {}),
    home: () => void goHome().catch(report),
    menu: () => void openMenu(topPage()!),
    close: () => changePhone({ background: true }),
  })
  onTab((index, tab) => void tapTab(index, tab.pagePath, tab.text).catch(report))
  await launch(`/${settings.entry ?? homePage()}`)
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
window.__enter = enter
window.__resize = resizeScreen
window.__packages = packageLoads
window.__takeStuck = () => {
  abandonRoute()
  releaseFingers()
  return takeStuck()
}
if (!payload.json.app) throw new Error('app.json is missing')
