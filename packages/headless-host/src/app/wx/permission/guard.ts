import { assertDeclared } from './declared.ts'
import { agree, appAsks, assertAgreed, isAgreed } from './privacy.ts'
import { assertAllowed, isAnswered } from './scopes.ts'

/** Which APIs touch what the privacy guidelines name, and which scope the person is asked for; `null` asks for none. */
export const GUARDED: Record<string, string | null> = {
  getLocation: 'scope.userLocation',
  chooseLocation: 'scope.userLocation',
  startLocationUpdate: 'scope.userLocation',
  startLocationUpdateBackground: 'scope.userLocationBackground',
  onLocationChange: null,
  getFuzzyLocation: 'scope.userFuzzyLocation',
  choosePoi: null,
  chooseAddress: null,
  chooseContact: null,
  chooseImage: null,
  chooseMedia: null,
  chooseVideo: null,
  chooseMessageFile: null,
  chooseInvoice: null,
  chooseInvoiceTitle: null,
  chooseLicensePlate: null,
  saveImageToPhotosAlbum: 'scope.writePhotosAlbum',
  saveVideoToPhotosAlbum: 'scope.writePhotosAlbum',
  addPhoneContact: 'scope.addPhoneContact',
  addPhoneCalendar: 'scope.addPhoneCalendar',
  addPhoneRepeatCalendar: 'scope.addPhoneCalendar',
  getWeRunData: 'scope.werun',
  getClipboardData: null,
  setClipboardData: null,
  openBluetoothAdapter: 'scope.bluetooth',
  startRecord: 'scope.record',
}

export const isGuarded = (api: string): boolean => api in GUARDED

/** Passes when WeChat would let the API through: declared in app.json, the privacy guidelines agreed to, the scope allowed. */
export async function guard(api: string): Promise<void> {
  assertDeclared(api)
  const scope = GUARDED[api]
  // Since base library 3.4.2 one dialog asks for both, unless the app itself asks for the first.
  const isOneQuestion = scope && !isAgreed() && !appAsks() && !isAnswered(scope)
  if (!isOneQuestion) await assertAgreed(api)
  if (!scope) return
  await assertAllowed(api, scope)
  if (isOneQuestion) agree()
}
