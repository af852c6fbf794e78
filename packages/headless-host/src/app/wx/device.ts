import { showToast } from '../shell/toast.ts'
import { failure, type Registry } from './register.ts'

let clipboard = ''

/** What the phone would do; the outside effects are only said to have happened. */
export function registerDevice(api: Registry): void {
  api.async('setClipboardData', ({ data }) => {
    clipboard = String(data)
    showToast({ title: '内容已复制' })
  })
  api.async('getClipboardData', () => ({ data: clipboard }))
  for (const name of ['vibrateShort', 'vibrateLong', 'setKeepScreenOn', 'setScreenBrightness', 'previewImage', 'setVisualEffectOnCapture']) {
    api.async(name, () => {})
  }
  api.async('getScreenBrightness', () => ({ value: 0.5 }))
  api.async('makePhoneCall', ({ phoneNumber }) => {
    if (!phoneNumber) throw failure('makePhoneCall:fail parameter error: parameter.phoneNumber should be a non-empty String')
  })
  // A test says what the camera sees (mockWxMethod); without that nobody holds a code before it.
  api.async('scanCode', () => {
    throw failure('scanCode:fail cancel')
  })
  api.event('KeyboardHeightChange')
  api.event('UserCaptureScreen')
}
