import Taro from '@tarojs/taro'
import { requestSubscribeMessage } from './cloud'

/**
 * Asks for messages and gives back the accepted templates; a refusal or a failure is none.
 * Call it first in the tap handler: WeChat shows its question only inside the tap, so nothing may be awaited before.
 */
export function subscribe(tmplIds: string[]): Promise<string[]> {
  if (tmplIds.length === 0) return Promise.resolve([])
  return requestSubscribeMessage(tmplIds).then(
    (answer) => tmplIds.filter((id) => answer[id] === 'accept'),
    () => [],
  )
}

/** The text of a code in front of the camera; null when the person closed the camera or there is none. */
export async function scanCode(): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
    return result || null
  } catch {
    return null
  }
}

/** True where a camera can scan; elsewhere the page offers a field for the code. */
export const canScan = process.env.TARO_ENV === 'weapp'

/** True where a page can be sent to somebody as a card; elsewhere its words are copied. */
export const canShare = process.env.TARO_ENV === 'weapp'

/** The address of a page for whoever has a browser; empty where pages are sent as cards. */
export const pageLink = (route: string): string => (canShare ? '' : `${window.location.href.split('#')[0]}#${route}`)

/** Lets the address in a browser say what its page shows, so that it can be kept and reloaded; WeChat shows none. */
export function showInAddress(route: string): void {
  if (process.env.TARO_ENV === 'weapp') return
  const page = (address: string): string | undefined => address.split('?')[0]
  // A page that is covered by another must not write over that one's address.
  if (page(window.location.hash) === `#${page(route)}`) window.history.replaceState(window.history.state, '', `#${route}`)
}

/** Hears when there is a network again; call the result to hear no more. */
export function onNetworkBack(back: () => unknown): () => void {
  const heard = ({ isConnected }: { isConnected: boolean }) => void (isConnected && back())
  Taro.onNetworkStatusChange(heard)
  return () => Taro.offNetworkStatusChange(heard)
}

/** Hertz and seconds. */
const TONES = { in: [1047, 0.12], unchecked: [523, 0.25], stop: [220, 0.4] } as const

/** What a scan says to the ear and the hand: staff look at the family, not at the phone. */
export function signal(what: keyof typeof TONES): void {
  const ignore = () => undefined
  const [pitch, length] = TONES[what]
  const tremble = () => void Taro.vibrateShort({ type: 'medium' }).catch(ignore)
  if (what === 'stop') void Taro.vibrateLong().catch(ignore)
  else tremble()
  // Felt twice: let in, but not looked at.
  if (what === 'unchecked') setTimeout(tremble, 200)
  try {
    const audio = process.env.TARO_ENV === 'weapp' ? (Taro.createWebAudioContext() as unknown as AudioContext) : new AudioContext()
    const tone = audio.createOscillator()
    tone.frequency.value = pitch
    tone.connect(audio.destination)
    tone.start()
    tone.stop(audio.currentTime + length)
    tone.onended = () => void audio.close()
  } catch {
    // No sound: the colour, the sign and the word remain.
  }
}

/** Keeps the screen bright and awake while a code is shown; call the result when the page is left. */
export function brightScreen(): () => void {
  const ignore = () => undefined
  if (process.env.TARO_ENV !== 'weapp') return ignore
  void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(ignore)
  void Taro.setVisualEffectOnCapture?.({ visualEffect: 'none' }).catch(ignore)
  return () => void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(ignore)
}

/** The reader's font scale in WeChat; 1 is the standard size. */
export function fontScale(): number {
  if (process.env.TARO_ENV !== 'weapp') return 1
  // Younger than Taro's typings.
  const { fontSizeScaleFactor } = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }
  return fontSizeScaleFactor ?? 1
}

/** A choice the person made on this phone; empty when none was made. */
export const setting = (key: string): string => Taro.getStorageSync<string>(key)
export const setSetting = (key: string, value: string): void => Taro.setStorageSync(key, value)

/** A short message that goes away by itself; refusals use a card. */
export const say = (title: string): Promise<unknown> => Taro.showToast({ title, icon: 'none', duration: 2500 })

/** To the top of the page, where what just happened is said. */
export const toTop = (): void => void Taro.pageScrollTo({ scrollTop: 0 }).catch(() => undefined)

/** Puts a text on the clipboard; false when the person or the platform refused. */
export const copyText = (text: string): Promise<boolean> =>
  Taro.setClipboardData({ data: text }).then(
    () => true,
    () => false,
  )

/** True where the phone's calendar can be written to. */
export const canAddToCalendar = process.env.TARO_ENV === 'weapp'

/** Writes a session into the phone's calendar, with a reminder two hours before; false when the person or the platform refused. */
export const addToCalendar = ({ title, startsAt, endsAt, venue }: { title: string; startsAt: number; endsAt: number; venue: { name: string; address: string } }): Promise<boolean> =>
  Taro.addPhoneCalendar({
    title,
    startTime: Math.floor(startsAt / 1000),
    endTime: String(Math.floor(endsAt / 1000)),
    location: `${venue.name} ${venue.address}`,
    alarm: true,
    alarmOffset: 2 * 60 * 60,
  }).then(
    () => true,
    () => false,
  )

/** Hears when WeChat needs the person's consent to its privacy guide before an interface may be used. */
export function onPrivacyNeeded(ask: (answer: (agreed: boolean) => void) => void): void {
  if (process.env.TARO_ENV !== 'weapp') return
  Taro.onNeedPrivacyAuthorization?.((resolve) => {
    ask((agreed) => resolve(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' }))
  })
}

/** The id of the button that carries the agreement; WeChat checks that it was tapped. */
export const AGREE_BUTTON = 'agree-privacy'

/** Opens the privacy guide of the platform. */
export const openPrivacyGuide = (): void => void Taro.openPrivacyContract({ fail: () => undefined })
