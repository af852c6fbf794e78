import type { Registry } from './register.ts'

/** Login, settings, privacy: nothing asks the person here, and the README says so. */
export function registerPermissions(api: Registry): void {
  api.async('login', () => ({ code: 'headless-code' }))
  api.async('checkSession', () => {})
  api.async('getSetting', ({ withSubscriptions }) => ({
    authSetting: {},
    ...(withSubscriptions ? { subscriptionsSetting: { mainSwitch: true, itemSettings: {} } } : {}),
  }))
  api.async('openSetting', () => ({ authSetting: {} }))
  api.async('authorize', () => {})
  api.async('getPrivacySetting', () => ({ needAuthorization: false, privacyContractName: '《小程序隐私保护指引》' }))
  api.async('requirePrivacyAuthorize', () => {})
  api.async('openPrivacyContract', () => {})
  api.sync('onNeedPrivacyAuthorization', () => {})
  api.sync('createCameraContext', () => ({ takePhoto() {}, setZoom() {}, onCameraFrame: () => ({ start() {}, stop() {} }) }))
  api.async('reportEvent', () => {})
  api.sync('reportAnalytics', () => {})
  api.sync('getLogManager', () => ({ debug() {}, info() {}, log() {}, warn() {} }))
  api.sync('getRealtimeLogManager', () => ({ info() {}, warn() {}, error() {}, setFilterMsg() {}, addFilterMsg() {}, in() {} }))
}
