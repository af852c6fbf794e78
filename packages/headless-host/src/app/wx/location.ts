import type { Place } from '../../shared/phone.ts'
import { onPhoneChange, phone } from '../phone.ts'
import { showModal } from '../shell/dialogs.ts'
import { record } from './effects.ts'
import { assertDeclared } from './permission/declared.ts'
import { failure, fireListeners, listeners, type Callback, type Options, type Registry } from './register.ts'
import { showScreen } from './screens.ts'

const ACCURACY_M = 65
const FUZZY_DIGITS = 2

/** @throws WeChat's error while the phone has no fix */
function fix(api: string): Place {
  if (!phone.location) throw failure(`${api}:fail:ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF`, { errCode: 2 })
  return phone.location
}

// Beyond China's offset of some hundred metres wgs84 and gcj02 are not told apart: the phone's place is taken as it is.
const located = ({ latitude, longitude }: Place, { altitude }: Options = {}) => ({
  latitude,
  longitude,
  speed: -1,
  accuracy: ACCURACY_M,
  altitude: 0,
  verticalAccuracy: altitude ? ACCURACY_M : 0,
  horizontalAccuracy: ACCURACY_M,
})

const rounded = (degrees: number): number => Number(degrees.toFixed(FUZZY_DIGITS))

async function chooseLocation(options: Options): Promise<object> {
  const place = fix('chooseLocation')
  const { latitude, longitude, name = '我的位置', address = '' } = place
  const shown = `${name}\n${address}`.trim()
  const { confirm } = await showModal({ title: '选择位置', content: shown, confirmText: '确定', cancelText: '取消' })
  if (!confirm) throw failure('chooseLocation:fail cancel')
  record('chooseLocation', options)
  return { name, address, latitude, longitude }
}

/** A person of no city: WeChat's own book of addresses is not part of a mini-program. */
const ADDRESS = {
  userName: '张三', postalCode: '510000', provinceName: '广东省', cityName: '广州市', countyName: '海珠区', streetName: '新港中路',
  detailInfo: '397号', detailInfoNew: '397号', nationalCode: '440105', telNumber: '020-81167888',
}

async function chooseAddress(): Promise<object> {
  const { userName, telNumber, provinceName, cityName, countyName, detailInfo } = ADDRESS
  const content = `${userName} ${telNumber}\n${provinceName}${cityName}${countyName}${detailInfo}`
  const { confirm } = await showModal({ title: '选择收货地址', content, confirmText: '确定', cancelText: '取消' })
  if (!confirm) throw failure('chooseAddress:fail cancel')
  return ADDRESS
}

let updating = false

function registerUpdates(api: Registry): void {
  const start = () => {
    updating = true
    setTimeout(() => tellPlace())
  }
  const tellPlace = () => {
    if (updating && phone.location) fireListeners('LocationChange', located(phone.location))
    else if (updating) fireListeners('LocationChangeError', { errCode: 2 })
  }
  api.async('startLocationUpdate', start)
  api.async('startLocationUpdateBackground', start)
  api.async('stopLocationUpdate', () => void (updating = false))
  api.event('LocationChange')
  api.event('LocationChangeError')
  api.sync('onLocationChange', (listener: Callback) => {
    assertDeclared('onLocationChange')
    listeners('LocationChange').add(listener)
  })
  onPhoneChange((before) => {
    if (before.location !== phone.location) tellPlace()
  })
}

/** Where the phone is, and the screens that show or choose a place. */
export function registerLocation(api: Registry): void {
  api.async('getLocation', (options) => located(fix('getLocation'), options))
  api.async('getFuzzyLocation', () => {
    const { latitude, longitude } = fix('getFuzzyLocation')
    return { latitude: rounded(latitude), longitude: rounded(longitude) }
  })
  api.async('chooseLocation', chooseLocation)
  api.async('chooseAddress', chooseAddress)
  api.async('openLocation', (options) => {
    record('openLocation', options)
    showScreen('openLocation', String(options.name ?? '位置'), [String(options.address ?? ''), `${options.latitude}, ${options.longitude}`])
  })
  registerUpdates(api)
}
