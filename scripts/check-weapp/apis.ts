import type { WeappBuild } from './weapp-build'

/** A position, an address: declared in app.json by name (小程序配置 requiredPrivateInfos). */
export const PRIVATE_INFOS = [
  'chooseAddress', 'chooseLocation', 'choosePoi', 'getFuzzyLocation', 'getLocation', 'onLocationChange', 'startLocationUpdate', 'startLocationUpdateBackground',
]

/** The scope whose reason a person reads when asked (小程序配置 permission; 授权). */
export const SCOPES: Record<string, string> = {
  getLocation: 'scope.userLocation',
  chooseLocation: 'scope.userLocation',
  startLocationUpdate: 'scope.userLocation',
  getFuzzyLocation: 'scope.userFuzzyLocation',
  startLocationUpdateBackground: 'scope.userLocationBackground',
}

/** What must stand in the privacy guidelines before it may be called (用户隐私保护指引内容介绍). */
export const PRIVACY_APIS = [
  ...PRIVATE_INFOS,
  'setClipboardData', 'getClipboardData', 'chooseImage', 'chooseMedia', 'chooseVideo', 'chooseMessageFile', 'saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum',
  'addPhoneContact', 'chooseContact', 'addPhoneCalendar', 'addPhoneRepeatCalendar', 'getWeRunData', 'startRecord', 'getRecorderManager', 'createCameraContext',
  'chooseInvoice', 'chooseInvoiceTitle', 'chooseLicensePlate', 'openBluetoothAdapter', 'createBLEPeripheralServer', 'startAccelerometer', 'startCompass',
  'startGyroscope', 'startDeviceMotionListening',
]

/** Components that take personal information, as they stand in a template or in what a framework hands to one. */
const PRIVACY_COMPONENTS: Record<string, RegExp> = {
  'button open-type="getPhoneNumber"': /open-?type\s*[:=]\s*["'](getPhoneNumber|getRealtimePhoneNumber)/i,
  'button open-type="chooseAvatar"': /open-?type\s*[:=]\s*["']chooseAvatar/i,
  'input type="nickname"': /type\s*[:=]\s*["']nickname["']/,
  camera: /<camera[\s>]/,
}

/** Taken back by WeChat: they answer nothing any more (用户信息接口调整说明). */
export const WITHDRAWN = ['getUserInfo', 'getUserProfile']

/** Which of these APIs the code calls, each with the first file that does. */
export function calledApis(build: WeappBuild, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  const call = new RegExp(`\\.(${names.join('|')})\\b\\s*\\(|\\.(${names.join('|')})\\)\\(`, 'g')
  for (const { path, text } of build.texts('.js')) {
    for (const [, plain, indirect] of text.matchAll(call)) {
      const name = plain ?? indirect ?? ''
      if (!found.has(name)) found.set(name, path)
    }
  }
  return found
}

/** Which of the components the build uses, each with the first file that does. */
export function usedComponents(build: WeappBuild): Map<string, string> {
  const sources = [...build.texts('.wxml'), ...build.texts('.js')]
  return new Map(
    Object.entries(PRIVACY_COMPONENTS).flatMap(([name, pattern]) => {
      const file = sources.find(({ text }) => pattern.test(text))
      return file ? [[name, file.path] as const] : []
    }),
  )
}
