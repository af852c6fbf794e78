import { readTypings } from '../src/build/typings.ts'
import { open, type Session } from './support.ts'

type AnyWx = Record<string, (...given: unknown[]) => unknown>

const typings = readTypings()
const names = (kind: 'direct' | 'other') => Object.keys(typings.wx).filter((name) => (typings.wx[name]?.manner === 'direct') === (kind === 'direct'))

const KINDS = [
  'FileSystemManager', 'RequestTask', 'DownloadTask', 'UploadTask', 'SocketTask', 'UpdateManager', 'LogManager', 'RealtimeLogManager', 'Performance',
  'InnerAudioContext', 'BackgroundAudioManager', 'VideoContext', 'MapContext', 'CameraContext', 'LivePlayerContext', 'Animation',
]

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'app.json': { requiredPrivateInfos: ['getLocation'] },
      'pages/a/a.wxml': '<view class="box">a</view>',
      'pages/b/b.wxml': '<view>b</view>',
    },
    phone: { permissions: 'deny' },
  })
})
afterAll(() => session.close())

const run = <T>(script: (...given: never[]) => T, ...given: unknown[]): Promise<Awaited<T>> =>
  session.app.evaluate(script as (...all: unknown[]) => unknown, ...given) as Promise<Awaited<T>>

describe('every name of the typings', () => {
  test('is there, with the promise, the callbacks or the throw that belong to it', async () => {
    const outcomes = await run(
      async (all: string[]) => {
        const table = wx as unknown as AnyWx
        const outcome = (name: string) =>
          new Promise<string>((resolve) => {
            setTimeout(() => resolve('waits'), 800)
            const tell = (result: { errMsg?: string }) => resolve(String(result?.errMsg))
            try {
              table[name]?.({ success: tell, fail: tell })
            } catch (error) {
              resolve(`threw ${String(error)}`)
            }
          })
        return Promise.all(all.map(async (name) => [name, await outcome(name)]))
      },
      names('other'),
    )
    const nameless = (outcomes as [string, string][]).filter(([name, outcome]) => outcome !== 'waits' && !outcome.startsWith(`${name}:`))
    expect(nameless).toEqual([])
    // It asks the person, who is not there.
    const waiting = (outcomes as [string, string][]).filter(([, outcome]) => outcome === 'waits').map(([name]) => name)
    expect(waiting.sort()).toEqual(['showModal'])
    await session.host.page.locator('button.cancel:visible').last().click()
  })

  test('that answers at once answers or throws with its name', async () => {
    const wrong = await run((all: string[]) => {
      const table = wx as unknown as AnyWx
      return all.filter((name) => {
        try {
          table[name]?.(/^(on|off)/.test(name) ? () => {} : name.startsWith('batch') ? [] : undefined)
          return typeof table[name] !== 'function'
        } catch (error) {
          return !(error as Error).message.startsWith(name)
        }
      })
    }, names('direct'))
    expect(wrong).toEqual([])
  })

  test('of the objects it hands out is there too, and fails with the object’s name', async () => {
    const kinds = Object.fromEntries(KINDS.map((kind) => [kind, Object.keys(typings.objects[kind] ?? {})]))
    expect(Object.values(kinds).every((methods) => methods.length > 0)).toBe(true)
    const missing = await run((wanted: Record<string, string[]>) => {
      const url = ''
      const made: Record<string, object> = {
        FileSystemManager: wx.getFileSystemManager(),
        RequestTask: wx.request({ url }),
        DownloadTask: wx.downloadFile({ url }),
        UploadTask: wx.uploadFile({ url, filePath: '', name: '' }),
        SocketTask: wx.connectSocket({ url }),
        UpdateManager: wx.getUpdateManager(),
        LogManager: wx.getLogManager({}),
        RealtimeLogManager: wx.getRealtimeLogManager(),
        Performance: wx.getPerformance(),
        InnerAudioContext: wx.createInnerAudioContext(),
        BackgroundAudioManager: wx.getBackgroundAudioManager(),
        VideoContext: wx.createVideoContext('v'),
        MapContext: wx.createMapContext('m'),
        CameraContext: wx.createCameraContext(),
        LivePlayerContext: wx.createLivePlayerContext('l'),
        Animation: wx.createAnimation({}),
      }
      return Object.entries(wanted).flatMap(([kind, methods]) =>
        methods.filter((name) => typeof (made[kind] as AnyWx | undefined)?.[name] !== 'function').map((name) => `${kind}.${name}`),
      )
    }, kinds)
    expect(missing).toEqual([])
    const message = await run(() => new Promise((resolve) => wx.getFileSystemManager().unzip({ zipFilePath: 'a', targetPath: 'b', fail: ({ errMsg }) => resolve(errMsg) })))
    expect(message).toBe('FileSystemManager.unzip:fail not supported by the headless host')
  })

  test('is told apart by canIUse', async () => {
    const asked = ['showToast', 'openBluetoothAdapter', 'button.open-type.getPhoneNumber', 'button.open-type.nothing', 'web-view', 'cloud.callFunction', 'cloud.nothing', 'nonsense', 'request.object.timeout']
    expect(await run((all: string[]) => all.map((name) => wx.canIUse(name)), asked)).toEqual([true, false, true, false, false, true, false, false, true])
  })
})

describe('an asynchronous method', () => {
  test('answers success before complete, and fail before complete', async () => {
    const order = await run(async () => {
      const told: string[] = []
      const tell = (word: string) => (result: { errMsg: string }) => void told.push(`${word} ${result.errMsg}`)
      const options = { success: tell('success'), fail: tell('fail'), complete: tell('complete') }
      const returned: unknown[] = [wx.setStorage({ key: 'a', data: 1, ...options })]
      await new Promise((resolve) => setTimeout(resolve, 50))
      returned.push(wx.getStorage({ key: 'none', ...options }))
      await new Promise((resolve) => setTimeout(resolve, 50))
      return [...told, ...returned.map(String)]
    })
    expect(order).toEqual([
      'success setStorage:ok', 'complete setStorage:ok', 'fail getStorage:fail data not found', 'complete getStorage:fail data not found', 'undefined', 'undefined',
    ])
  })

  test('rejects with an Error that has errMsg', async () => {
    const seen = await run(() => wx.getStorage({ key: 'none' }).catch((error: Error & { errMsg: string }) => [error instanceof Error, error.errMsg, error.message]))
    expect(seen).toEqual([true, 'getStorage:fail data not found', 'getStorage:fail data not found'])
  })

  test('names each parameter that is missing or mistyped', async () => {
    const seen = await run(() => {
      const failed = (promise: unknown) => (promise as Promise<never>).catch((error: { errMsg: string; errno: number }) => [error.errMsg, error.errno])
      const bad = (options: object) => options as never
      return Promise.all([failed(wx.showToast(bad({}))), failed(wx.setClipboardData(bad({ data: 5 }))), failed(wx.setTabBarBadge(bad({ index: '1' })))])
    })
    expect(seen).toEqual([
      ['showToast:fail parameter error: parameter.title should be String instead of Undefined;', 1001],
      ['setClipboardData:fail parameter error: parameter.data should be String instead of Number;', 1001],
      ['setTabBarBadge:fail parameter error: parameter.index should be Number instead of String;parameter.text should be String instead of Undefined;', 1001],
    ])
  })

  test('whose callback throws is reported, and complete still comes', async () => {
    const heard: string[] = []
    session.app.on('exception', (event: { exception?: { message?: string } }) => heard.push(String(event.exception?.message)))
    const completed = await run(
      () =>
        new Promise((resolve) => {
          wx.getStorageInfo({
            success: () => {
              throw new Error('in success')
            },
            complete: () => resolve('completed'),
          })
        }),
    )
    expect(completed).toBe('completed')
    expect(heard.join()).toContain('in success')
  })
})
