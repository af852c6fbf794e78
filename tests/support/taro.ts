import { useEffect, useRef } from 'react'

const storage = new Map<string, unknown>()
const shown = new Set<() => void>()
const networks = new Set<(change: { isConnected: boolean }) => void>()
let params: Record<string, string> = {}
/** What lies in the user's folder of the phone, by name. */
export const files = new Map<string, string>()

/** Opens the next page with these parameters. */
export const openedWith = (next: Record<string, string>) => {
  params = next
}

/** The person comes back to the page. */
export const showAgain = () => shown.forEach((run) => run())

/** The phone has a network again, or none. */
export const networkIs = (isConnected: boolean) => networks.forEach((heard) => heard({ isConnected }))

/** A phone nobody used before. */
export function freshPhone(): void {
  storage.clear()
  files.clear()
  shown.clear()
  params = {}
}

/** Runs when the page is mounted, and again with `showAgain`. */
export function useDidShow(run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const now = () => latest.current()
    shown.add(now)
    now()
    return () => void shown.delete(now)
  }, [])
}

const hidden = new Set<() => void>()
/** Runs when another page opens over this one. */
export function useDidHide(run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const now = () => latest.current()
    hidden.add(now)
    return () => void hidden.delete(now)
  }, [])
}
export const hideNow = () => hidden.forEach((run) => run())

export const useLaunch = (run: () => void) => useEffect(run, [])
export const useRouter = () => ({ params })
/** The card a person would send now, by the button of a page or by WeChat's own menu. */
export let cardSent: (by: { from: 'button' | 'menu' }) => { title?: string; path?: string; imageUrl?: string } = () => ({})
export const useShareAppMessage = (make: typeof cardSent) => {
  cardSent = make
}
export const usePullDownRefresh = () => undefined
/** The person came to the end of the page. */
export let reachEnd: () => void = () => undefined
export const useReachBottom = (run: () => void) => {
  reachEnd = run
}

const done = async () => ({ errMsg: 'ok' })

const Taro = {
  setStorage: async ({ key, data }: { key: string; data: unknown }) => void storage.set(key, data),
  getStorage: async ({ key }: { key: string }) => {
    if (!storage.has(key)) throw new Error('data not found')
    return { data: storage.get(key) }
  },
  setStorageSync: (key: string, data: unknown) => void storage.set(key, data),
  getStorageSync: (key: string) => storage.get(key) ?? '',
  removeStorage: async ({ key }: { key: string }) => void storage.delete(key),
  removeStorageSync: (key: string) => void storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  getCurrentPages: () => [{}, {}],
  navigateTo: jest.fn(done),
  redirectTo: jest.fn(done),
  navigateBack: jest.fn(done),
  switchTab: jest.fn(done),
  showToast: jest.fn(done),
  setClipboardData: jest.fn(done),
  addPhoneCalendar: jest.fn(done),
  onNetworkStatusChange: (heard: (change: { isConnected: boolean }) => void) => void networks.add(heard),
  offNetworkStatusChange: (heard: (change: { isConnected: boolean }) => void) => void networks.delete(heard),
  vibrateShort: done,
  vibrateLong: done,
  pageScrollTo: done,
  stopPullDownRefresh: () => undefined,
  requestSubscribeMessage: jest.fn(async ({ tmplIds }: { tmplIds: string[] }) => Object.fromEntries(tmplIds.map((id) => [id, 'accept']))),
  env: { USER_DATA_PATH: 'wxfile://usr' },
  openDocument: jest.fn(done),
  chooseMessageFile: jest.fn(),
  getFileSystemManager: () => ({
    readdir: ({ success, complete }: { success: (found: { files: string[] }) => void; complete: () => void }) => {
      success({ files: [...files.keys()] })
      complete()
    },
    unlink: ({ filePath }: { filePath: string }) => void files.delete(filePath.replace('wxfile://usr/', '')),
    writeFile: ({ filePath, data, success }: { filePath: string; data: string; success: () => void }) => {
      files.set(filePath.replace('wxfile://usr/', ''), data)
      success()
    },
  }),
  cloud: { init: () => undefined, callFunction: jest.fn(), uploadFile: jest.fn(async ({ cloudPath }: { cloudPath: string }) => ({ fileID: `cloud://env/${cloudPath}` })) },
}

export default Taro
