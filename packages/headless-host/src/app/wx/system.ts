import { settings, shell, theme } from '../host.ts'
import { enterOptions } from '../pages/app.ts'
import { topPage } from '../pages/stack.ts'
import { HOME_INDICATOR, STATUS_BAR, windowBox } from '../shell/window.ts'
import { phone } from '../phone.ts'
import type { Registry } from './register.ts'

const NORMAL_FONT = 16

function windowInfo(): object {
  const { top, width, height } = windowBox(topPage())
  return {
    pixelRatio: settings.pixelRatio,
    screenWidth: settings.width,
    screenHeight: settings.height,
    windowWidth: width,
    windowHeight: height,
    statusBarHeight: STATUS_BAR,
    screenTop: top,
    safeArea: {
      left: 0,
      right: settings.width,
      top: STATUS_BAR,
      bottom: settings.height - HOME_INDICATOR,
      width: settings.width,
      height: settings.height - STATUS_BAR - HOME_INDICATOR,
    },
  }
}

const deviceInfo = () => ({
  abi: 'arm64',
  deviceAbi: 'arm64',
  benchmarkLevel: 30,
  brand: 'iPhone',
  model: 'headless',
  system: 'iOS 17.0',
  platform: 'ios',
  memorySize: '4096',
  cpuType: 'unknown',
})

export const SDK_VERSION = '3.8.0'

const appBaseInfo = () => ({
  SDKVersion: SDK_VERSION,
  enableDebug: false,
  host: { env: 'WeChat', appId: '', version: 0 },
  language: 'zh_CN',
  version: '8.0.56',
  theme: theme(),
  fontSizeScaleFactor: phone.fontScale,
  fontSizeSetting: Math.round(NORMAL_FONT * phone.fontScale),
})

const systemSetting = () => ({ bluetoothEnabled: false, locationEnabled: phone.location !== null, wifiEnabled: phone.network === 'wifi', deviceOrientation: settings.width > settings.height ? 'landscape' : 'portrait' })

/** What the phone lets WeChat do: everything; what a person refuses, they refuse to the mini-program. */
const AUTHORIZED = ['album', 'bluetooth', 'camera', 'location', 'microphone', 'notification', 'notificationAlert', 'notificationBadge', 'notificationSound', 'phoneCalendar']

const authorized = <T>(value: T): Record<string, T | boolean> => ({
  ...Object.fromEntries(AUTHORIZED.map((name) => [`${name}Authorized`, value])),
  locationReducedAccuracy: false,
})

const systemInfo = () => ({ ...deviceInfo(), ...appBaseInfo(), ...windowInfo(), ...systemSetting(), ...authorized(true) })

/** The capsule with WeChat's two buttons: nothing of the mini-program may lie under it. */
function menuButton(): object {
  const { width, height, left, right, top, bottom } = shell('#nav .capsule').getBoundingClientRect()
  return { width, height, left, right, top, bottom }
}

const EVENTS = [
  'ThemeChange', 'AppShow', 'AppHide', 'Error', 'UnhandledRejection', 'PageNotFound', 'WindowResize', 'MemoryWarning', 'LazyLoadError', 'ApiCategoryChange',
  'MenuButtonBoundingClientRectWeightChange',
]

/** The phone, WeChat and the window; launch options; what changes of them. */
export function registerSystem(api: Registry, launchOptions: () => object): void {
  api.sync('getSystemInfoSync', systemInfo)
  api.async('getSystemInfo', systemInfo)
  api.async('getSystemInfoAsync', systemInfo)
  api.sync('getWindowInfo', windowInfo)
  api.sync('getDeviceInfo', deviceInfo)
  api.async('getDeviceBenchmarkInfo', () => ({ benchmarkLevel: deviceInfo().benchmarkLevel, modelLevel: 1 }))
  api.sync('getAppBaseInfo', appBaseInfo)
  api.sync('getSystemSetting', systemSetting)
  api.sync('getAppAuthorizeSetting', () => authorized('authorized'))
  api.sync('getMenuButtonBoundingClientRect', menuButton)
  api.sync('getLaunchOptionsSync', launchOptions)
  api.sync('getEnterOptionsSync', enterOptions)
  api.sync('getApiCategory', () => ({ apiCategory: 'default' }))
  api.async('getSkylineInfo', () => ({ isSupported: false, version: '', reason: 'the headless host has no Skyline' }))
  api.sync('getSkylineInfoSync', () => ({ isSupported: false, version: '', reason: 'the headless host has no Skyline' }))
  api.async('getRendererUserAgent', () => ({ userAgent: navigator.userAgent }))
  for (const name of EVENTS) api.event(name)
}
