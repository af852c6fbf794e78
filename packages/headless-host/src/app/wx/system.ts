import { settings, shell, theme } from '../host.ts'
import { onPhoneChange, phone } from '../phone.ts'
import { fireListeners, type Registry } from './register.ts'

const STATUS_BAR = 47
const NAVIGATION_BAR = 44
const HOME_INDICATOR = 34
const NORMAL_FONT = 16

export function windowInfo(): object {
  const stage = shell('#stage').getBoundingClientRect()
  return {
    pixelRatio: settings.pixelRatio,
    screenWidth: settings.width,
    screenHeight: settings.height,
    windowWidth: Math.round(stage.width),
    windowHeight: Math.round(stage.height),
    statusBarHeight: STATUS_BAR,
    screenTop: STATUS_BAR + NAVIGATION_BAR,
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
  benchmarkLevel: 30,
  brand: 'iPhone',
  model: 'headless',
  system: 'iOS 17.0',
  platform: 'ios',
  memorySize: '4096',
  cpuType: '',
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

const systemSetting = () => ({ bluetoothEnabled: false, locationEnabled: true, wifiEnabled: true, deviceOrientation: 'portrait' })

const systemInfo = () => ({ ...deviceInfo(), ...appBaseInfo(), ...windowInfo(), ...systemSetting() })

/** System information, launch options, theme, updates. */
export function registerSystem(api: Registry, launchOptions: () => object): void {
  api.sync('getSystemInfoSync', systemInfo)
  api.async('getSystemInfo', systemInfo)
  api.async('getSystemInfoAsync', systemInfo)
  api.sync('getWindowInfo', windowInfo)
  api.sync('getDeviceInfo', deviceInfo)
  api.sync('getAppBaseInfo', appBaseInfo)
  api.sync('getSystemSetting', systemSetting)
  api.sync('getAppAuthorizeSetting', () => ({ locationAuthorized: 'authorized', cameraAuthorized: 'authorized', notificationAuthorized: 'authorized' }))
  api.sync('getAccountInfoSync', () => ({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' } }))
  api.sync('getMenuButtonBoundingClientRect', () => ({
    width: 87,
    height: 32,
    left: settings.width - 94,
    right: settings.width - 7,
    top: 51,
    bottom: 83,
  }))
  api.sync('getLaunchOptionsSync', launchOptions)
  api.sync('getEnterOptionsSync', launchOptions)
  api.sync('getUpdateManager', () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }))
  for (const name of ['ThemeChange', 'AppShow', 'AppHide', 'Error', 'UnhandledRejection', 'PageNotFound', 'WindowResize', 'MemoryWarning']) {
    api.event(name)
  }
  onPhoneChange((before) => {
    if (phone.theme !== before.theme) fireListeners('ThemeChange', { theme: theme() })
  })
}
