import { open, type Session } from './support.ts'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what runs in the mini-program knows its own globals
type Any = any
declare const wx: Any

let session: Session
let app: Any
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': '<view class="n">{{n}}</view>',
      'pages/a/a.js': `Page({ data: { n: 0 }, crash() { setTimeout(() => { throw new RangeError('越界') }) } })`,
      'app.js': "App({ word: '全局' })",
    },
  })
  app = session.app
})
afterAll(() => session.close())

describe('a function that runs in the mini-program', () => {
  test.each([
    ['an arrow with arguments', (a: number, b: { c: number }) => a + b.c, [1, { c: 2 }], 3],
    ['an async one', async () => Promise.resolve('好'), [], '好'],
    ['text of a function', 'function (n) { return n * 2 }', [4], 8],
    ['text of a method', { add(a: number) { return a + 1 } }.add.toString(), [1], 2],
    ['text of an async method', 'async wait() { await null; return 1 }', [], 1],
    ['text of a body', "const word = getApp().word; return word + '！'", [], '全局！'],
    ['text of a value', 'getApp().word', [], '全局'],
    ['`this` is the global object', 'function () { return [this === globalThis, typeof this.wx, typeof this.document] }', [], [true, 'object', 'undefined']],
    ['nothing is null', () => undefined, [], null],
    ['what JSON cannot say', () => ({ f: () => 1, d: new Date(0), n: NaN }), [], { d: '1970-01-01T00:00:00.000Z', n: null }],
  ])('%s', async (_, run, args, expected) => {
    expect(await app.evaluate(run, ...args)).toEqual(expected)
  })

  test('what it throws is the answer: the message of an Error, errMsg of a refusal', async () => {
    await expect(app.evaluate("() => { throw new TypeError('不行') }")).rejects.toThrow('不行')
    await expect(app.evaluate("() => Promise.reject({ errMsg: 'pay:fail cancel' })")).rejects.toThrow('pay:fail cancel')
    await expect(app.evaluate('() => {')).rejects.toThrow('Unexpected')
  })

  test('is answered once what it set off is on the screen', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    await app.evaluate('() => { getCurrentPages()[0].setData({ n: 3 }) }')
    expect(await (await page.$('.n'))?.text()).toBe('3')
  })
})

describe('calling wx', () => {
  test('synchronous, asynchronous, with its refusal, and what is not there', async () => {
    await app.callWxMethod('setStorageSync', 'k', { n: 1 })
    expect(await app.callWxMethod('getStorageSync', 'k')).toEqual({ n: 1 })
    expect(await app.callWxMethod('getStorage', { key: 'k' })).toEqual({ data: { n: 1 }, errMsg: 'getStorage:ok' })
    await expect(app.callWxMethod('getStorage', { key: 'none' })).rejects.toThrow('getStorage:fail data not found')
    await expect(app.callWxMethod('noSuchThing')).rejects.toThrow('wx.noSuchThing does not exist')
    await expect(app.callWxMethod('no.such.thing')).rejects.toThrow('wx.no.such.thing does not exist')
  })
})

/** Calls an asynchronous API both ways and answers what each said. */
const bothWays = (name: string, options: object) =>
  app.evaluate(
    (full: string, given: object) => {
      const [owner, method] = full.includes('.') ? [wx[full.split('.')[0] ?? ''], full.split('.')[1] ?? ''] : [wx, full]
      const called: unknown[] = []
      return new Promise((resolve) => {
        owner[method]({
          ...given,
          success: (result: unknown) => called.push('success', result),
          fail: (error: { errMsg: string }) => called.push('fail', error.errMsg),
          complete: async () => resolve([called, await owner[method](given).catch((error: { errMsg: string }) => error.errMsg)]),
        })
      })
    },
    name,
    options,
  )

describe('a mock', () => {
  afterEach(() => Promise.all(['getStorage', 'getStorageSync', 'getLocation', 'cloud.callFunction', 'getFileSystemManager', 'request'].map((name) => app.restoreWxMethod(name))))

  test('by value answers both ways of asking, each once', async () => {
    await app.mockWxMethod('getLocation', { latitude: 30 })
    expect(await bothWays('getLocation', {})).toEqual([['success', { errMsg: 'getLocation:ok', latitude: 30 }], { errMsg: 'getLocation:ok', latitude: 30 }])
  })

  test('by value of a refusal fails both ways', async () => {
    await app.mockWxMethod('getLocation', { errMsg: 'getLocation:fail auth deny' })
    expect(await bothWays('getLocation', {})).toEqual([['fail', 'getLocation:fail auth deny'], 'getLocation:fail auth deny'])
  })

  test('by value of a synchronous API is what it returns', async () => {
    await app.mockWxMethod('getStorageSync', '值')
    expect(await app.callWxMethod('getStorageSync', 'any')).toBe('值')
  })

  test('by function sees the call, the test’s own arguments and the original', async () => {
    await app.callWxMethod('setStorageSync', 'real', '真')
    await app.mockWxMethod(
      'getStorageSync',
      function (this: Any, key: string, fallback: string) {
        return key === 'real' ? this.origin(key) : fallback
      },
      '没有',
    )
    expect([await app.callWxMethod('getStorageSync', 'real'), await app.callWxMethod('getStorageSync', 'x')]).toEqual(['真', '没有'])
  })

  test('by function of an asynchronous API may return, promise, throw, call success, or ask the original', async () => {
    await app.callWxMethod('setStorageSync', 'real', '真')
    await app.mockWxMethod('getStorage', function (this: Any, options: Any) {
      if (options.key === 'promise') return Promise.resolve({ data: '约' })
      if (options.key === 'throw') throw new Error('坏了')
      if (options.key === 'call') return void options.success({ data: '叫' })
      if (options.key === 'origin') {
        return new Promise((resolve) => this.origin({ key: 'real', success: resolve }))
      }
      return { data: '回' }
    })
    const asked = (key: string) => bothWays('getStorage', { key })
    const both = (data: string) => [['success', { data, errMsg: 'getStorage:ok' }], { data, errMsg: 'getStorage:ok' }]
    expect(await asked('return')).toEqual(both('回'))
    expect(await asked('promise')).toEqual(both('约'))
    expect(await asked('call')).toEqual(both('叫'))
    expect(await asked('origin')).toEqual(both('真'))
    await expect(app.callWxMethod('getStorage', { key: 'throw' })).rejects.toThrow('坏了')
  })

  test('reaches nested names, and objects with methods', async () => {
    await app.mockWxMethod('cloud.callFunction', { result: { n: 1 } })
    expect(await bothWays('cloud.callFunction', { name: 'f' })).toEqual([
      ['success', { result: { n: 1 }, errMsg: 'cloud.callFunction:ok' }], { result: { n: 1 }, errMsg: 'cloud.callFunction:ok' },
    ])
    await app.mockWxMethod('getFileSystemManager', () => ({ readFileSync: (name: string) => `读${name}` }))
    expect(await app.evaluate("() => wx.getFileSystemManager().readFileSync('a')")).toBe('读a')
    await app.mockWxMethod('request', { statusCode: 200, data: '网' })
    expect(await app.evaluate("() => new Promise((resolve) => wx.request({ url: 'http://x.invalid', success: (r) => resolve(r.data) }))")).toBe('网')
  })

  test('is taken back, and taking back twice does nothing', async () => {
    await app.callWxMethod('setStorageSync', 'k', '旧')
    await app.mockWxMethod('getStorageSync', '一')
    await app.mockWxMethod('getStorageSync', '二')
    expect(await app.callWxMethod('getStorageSync', 'k')).toBe('二')
    await app.restoreWxMethod('getStorageSync')
    await app.restoreWxMethod('getStorageSync')
    expect(await app.callWxMethod('getStorageSync', 'k')).toBe('旧')
  })

  test('of what does not exist is a mistake', async () => {
    await expect(app.mockWxMethod('getLocaton', {})).rejects.toThrow('wx.getLocaton does not exist')
  })
})

describe('what the client hears', () => {
  test('the console, in all its kinds, with objects and errors', async () => {
    const heard: { type: string; args: unknown[] }[] = []
    app.on('console', (entry: { type: string; args: unknown[] }) => heard.push(entry))
    await app.currentPage()
    await app.evaluate("() => { for (const kind of ['log', 'info', 'warn', 'error', 'debug']) console[kind](kind, { deep: [1] }, null, undefined); console.error(new Error('错')) }")
    await app.currentPage()
    expect(heard.slice(0, 5)).toEqual(['log', 'info', 'warn', 'error', 'debug'].map((type) => ({ type, args: [type, { deep: [1] }, null, null] })))
    expect(heard[5]?.args[0]).toMatch(/^Error: 错\n/)
  })

  test('an exception, with its message and where', async () => {
    const heard: Any[] = []
    app.on('exception', (event: Any) => heard.push(event.exception ?? event))
    const page = await session.go('reLaunch', '/pages/a/a')
    await page.callMethod('crash')
    await page.waitFor(() => Promise.resolve(heard.length > 0))
    expect([heard[0].name, heard[0].message]).toEqual(['RangeError', '越界'])
    expect(heard[0].stack).toMatch(/RangeError: 越界[\s\S]*pages\/a\/a\.js/)
  })
})
