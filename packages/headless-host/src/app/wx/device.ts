import { allPages, joinPath } from '../host.ts'
import { isInsideTap } from '../logic/events.ts'
import { changePhone, phone } from '../phone.ts'
import { showModal } from '../shell/dialogs.ts'
import { showToast } from '../shell/toast.ts'
import { toBase64 } from './bytes.ts'
import { record } from './effects.ts'
import { asyncApi, failure, type Options, type Registry } from './register.ts'

let clipboard = ''
let brightness = 0.5

/** What the phone does when it is told to; only that it was told is remembered. */
const RECORDED = [
  'addPhoneContact', 'addPhoneCalendar', 'addPhoneRepeatCalendar', 'vibrateLong', 'setKeepScreenOn', 'setVisualEffectOnCapture', 'exitMiniProgram',
  'openSystemBluetoothSetting', 'navigateBackMiniProgram',
]

/** Sensors that start and stop, and never have anything to tell: the phone lies still. */
const SENSORS: [start: string, stop: string, event: string][] = [
  ['startAccelerometer', 'stopAccelerometer', 'AccelerometerChange'],
  ['startCompass', 'stopCompass', 'CompassChange'],
  ['startGyroscope', 'stopGyroscope', 'GyroscopeChange'],
  ['startDeviceMotionListening', 'stopDeviceMotionListening', 'DeviceMotionChange'],
]

/** What the camera is looking for when the call does not say (documented). */
const SCAN_TYPES = ['barCode', 'qrCode']

/** Takes the next code that is held before the camera. */
function scan({ scanType = SCAN_TYPES }: Options): object {
  const [code, ...rest] = phone.scans
  const wanted = (scanType as string[]).some((type) => type === 'qrCode' || type === 'wxCode')
  if (code === undefined || !wanted) throw failure('scanCode:fail cancel')
  changePhone({ scans: rest })
  const path = joinPath('', code.split('?')[0] ?? '')
  const isOwn = allPages.includes(path)
  const scanned = { result: isOwn ? '' : code, scanType: isOwn ? 'WX_CODE' : 'QR_CODE', charSet: 'UTF-8' }
  return { ...scanned, rawData: toBase64(new TextEncoder().encode(code)), ...(isOwn ? { path: code.replace(/^\//, '') } : {}) }
}

function makePhoneCall(options: Options): void {
  if (options.phoneNumber === '') throw failure('makePhoneCall:fail parameter error: parameter.phoneNumber should not be empty String;')
  record('makePhoneCall', options)
}

/** Leaves for another mini-program, if the person agrees; nothing is there to be opened. */
function leaveFor(api: string) {
  return (options: Options = {}) => {
    const allowed = isInsideTap()
    return asyncApi(api, async (given) => {
      if (!allowed) throw failure(`${api}:fail can only be invoked by user TAP gesture.`)
      const { confirm } = await showModal({ title: '', content: `即将打开小程序 ${String(given.appId ?? given.shortLink)}`, confirmText: '允许' })
      if (!confirm) throw failure(`${api}:fail cancel`)
      record(api, given)
    })(options)
  }
}

async function requestPayment(options: Options): Promise<void> {
  const { confirm } = await showModal({ title: '支付', content: String(options.package), confirmText: '确认支付' }, 'payment')
  if (!confirm) throw failure('requestPayment:fail cancel')
  record('requestPayment', options)
}

const battery = { level: 80, isCharging: false, isLowPowerModeEnabled: false }

/** What the phone would do; effects on the world outside are recorded. */
export function registerDevice(api: Registry): void {
  api.async('setClipboardData', (options) => {
    clipboard = String(options.data)
    record('setClipboardData', options)
    showToast({ title: '内容已复制' })
  })
  api.async('getClipboardData', () => ({ data: clipboard }))
  for (const name of RECORDED) api.async(name, (options) => record(name, options))
  // The typings ask for a type that WeChat itself does without.
  api.sync('vibrateShort', asyncApi('vibrateShort', (options) => record('vibrateShort', options), {}) as never)
  api.async('getScreenBrightness', () => ({ value: brightness }))
  api.async('setScreenBrightness', ({ value }) => void (brightness = Number(value)))
  api.async('getBatteryInfo', () => battery)
  api.sync('getBatteryInfoSync', () => battery)
  api.event('BatteryInfoChange')
  api.async('makePhoneCall', makePhoneCall)
  api.async('scanCode', scan)
  api.async('requestPayment', requestPayment)
  for (const name of ['navigateToMiniProgram', 'openEmbeddedMiniProgram']) api.sync(name, leaveFor(name))
  for (const [start, stop, event] of SENSORS) {
    api.async(start, () => {})
    api.async(stop, () => {})
    api.event(event)
  }
  for (const name of ['KeyboardHeightChange', 'UserCaptureScreen', 'ScreenRecordingStateChanged']) api.event(name)
  api.async('getScreenRecordingState', () => ({ state: 'off' }))
  api.async('checkIsOpenAccessibility', () => ({ open: false }))
}
