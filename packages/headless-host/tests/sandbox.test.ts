import { open, type Session } from './support.ts'

/** Every way round we could think of, as code of a page; each answers what it got hold of. */
const WAYS: Record<string, string> = {
  'the name window': `return typeof window === 'undefined' ? undefined : window`,
  'the name document': `return typeof document === 'undefined' ? undefined : document`,
  'self, parent, top, frames': `return [typeof self, typeof parent, typeof top, typeof frames].every((type) => type === 'undefined') ? undefined : self`,
  'the id of an element of the shell': `return typeof stage === 'undefined' ? undefined : stage`,
  'this of a sloppy function': `return (function () { return this })()`,
  'this of a module': `return moduleThis`,
  'this through an arrow function': `return (function () { return (() => this)() })()`,
  'this in a default value': `return (function (found = this) { return found })()`,
  'this in a template': 'return (function () { return `${typeof this.document}` })()',
  'this in a callback': `let found; [1].forEach(function () { found = this }); return found`,
  'this in a sort callback': `let found; [2, 1].sort(function () { found = this; return 0 }); return found`,
  'this in a getter': `const box = { get found() { return this } }; return Reflect.get(box, 'found', undefined)`,
  'this of call(null) and apply()': `return (function () { return this }).call(null) || (function () { return this }).apply()`,
  'this of a generator': `return (function* () { yield this })().next().value`,
  'this of an async function': `return (async function () { return this })()`,
  'this where a class is declared': `return (function () { class A { static [typeof this.document] = 1 } return Object.keys(A)[0] === 'undefined' ? undefined : this })()`,
  'this in new': `return (function () { try { return new this.Image() } catch { return undefined } })()`,
  'super of a method called on nothing': `const { take } = { take() { return super.valueOf() } }; try { return take() } catch { return undefined }`,
  'a getter on Object.prototype': `
    Object.defineProperty(Object.prototype, 'trap', { configurable: true, get() { 'use strict'; return this } })
    try { return trap } finally { delete Object.prototype.trap }`,
  'a getter on Object.prototype under a known name': `
    Object.defineProperty(Object.prototype, 'document', { configurable: true, get() { 'use strict'; return this } })
    try { return document } finally { delete Object.prototype.document }`,
  'valueOf by its bare name': `try { return valueOf() } catch { return undefined }`,
  'with': `with ({}) { return typeof document === 'undefined' ? (function () { return this })() : document }`,
  'globalThis': `return globalThis`,
  'global': `return global`,
  'new Function': `return Function('return this')()`,
  'new Function with a body': `try { return new Function('return document')() } catch { return undefined }`,
  'the constructor of a function': `return (() => {}).constructor('return this')()`,
  'the constructor of an async function': `try { return (async () => {}).constructor('return this')() } catch { return undefined }`,
  'the constructor of a generator': `try { return (function* () {}).constructor('return this')().next().value } catch { return undefined }`,
  'the constructor of an async generator': `try { return (async function* () {}).constructor('return this')().next() } catch { return undefined }`,
  'Reflect.construct': `try { return Reflect.construct(Function, ['return document'])() } catch { return undefined }`,
  'the constructor of a host function': `try { return wx.getStorageSync.constructor('return document')() } catch { return undefined }`,
  eval: `try { return eval('this') } catch { return undefined }`,
  'indirect eval': `try { return (0, eval)('document') } catch { return undefined }`,
  'eval behind another name': `const run = globalThis.eval; return run && run('document')`,
  'import()': `return import('data:text/javascript,export default globalThis.document').then((found) => found.default, () => undefined)`,
  'setTimeout with code': `try { setTimeout('globalThis.leak = document', 0) } catch { return undefined } return 'accepted'`,
  'setInterval with code': `try { setInterval('document', 0) } catch { return undefined } return 'accepted'`,
  'this of a timer': `return new Promise((done) => setTimeout(function () { done(this) }, 0))`,
  'the caller of a function': `function find() { return find.caller && find.caller.caller } try { return find() } catch { return undefined }`,
  'arguments.callee.caller': `return (function () { try { return arguments.callee.caller.caller } catch { return undefined } })()`,
  'the frames of a stack trace': `
    Error.prepareStackTrace = (error, frames) => frames.map((frame) => frame.getThis && frame.getThis()).find((found) => found && found.document)
    const { stack } = new Error('x'); return typeof stack === 'string' ? undefined : stack`,
  'an undeclared variable': `leaked = 1; const seen = globalThis.leaked; return seen === 1 && leaked === 1 ? undefined : 'lost'`,
  'the component behind the page': `return this._$`,
  'the component behind another': `return this.selectComponent('#part')._$`,
  'a built-in component': `return this.selectComponent('#box')`,
  'a behavior': `return shared._$`,
  'the node of a view': `return new Promise((done) => this.createSelectorQuery().select('#box').node((found) => done(found && found.node)).exec())`,
  'a thrown error of the browser': `try { wx.createSelectorQuery().select('((').boundingClientRect().exec() } catch (error) { return error.constructor.constructor('return this')() }`,
}

/** Walks everything reachable, getters and prototypes too, and says how it came upon something of the DOM. */
const CRAWL = `
  const isDom = (value) => {
    try {
      if (typeof value.nodeType === 'number' && 'ownerDocument' in value) return true
      if (value.window === value || typeof value.document === 'object' && value.document && value.document.nodeType === 9) return true
      return typeof value.constructor === 'function' && /^(Window|HTML\\w*Element|Document|CSSStyleDeclaration)$/.test(value.constructor.name)
    } catch { return false }
  }
  const crawl = (starts) => {
    const seen = new Set(), found = []
    const queue = Object.entries(starts).map(([name, value]) => [name, value])
    while (queue.length > 0 && seen.size < 200000) {
      const [path, value] = queue.shift()
      if (value === null || typeof value !== 'object' && typeof value !== 'function' || seen.has(value)) continue
      seen.add(value)
      if (isDom(value)) { found.push(path); continue }
      let proto
      try { proto = Object.getPrototypeOf(value) } catch {}
      queue.push([path + '.__proto__', proto])
      for (const key of Reflect.ownKeys(value)) {
        if (key === 'caller' || key === 'arguments' || key === 'callee') continue
        try { queue.push([path + '.' + String(key), value[key]]) } catch {}
      }
      if (value instanceof Map || value instanceof Set) [...value].forEach((item, index) => queue.push([path + '[' + index + ']', item]))
    }
    return { found, seen: seen.size }
  }`

const page = `
  const moduleThis = this
  const shared = Behavior({ data: { shared: true } })
  ${CRAWL}
  Page({
    behaviors: [shared],
    ${Object.values(WAYS).map((code, index) => `way${index}() {${code}}`).join(',\n')},
    async tries(index) {
      const found = await this['way' + index]()
      if (found === undefined || found === null) return 'nothing'
      const kind = Object.prototype.toString.call(found)
      return typeof found.document === 'undefined' && found !== moduleWindow() && !/Window|Element|Document/.test(kind) && !found.nodeType ? 'no DOM' : kind
    },
    onTap(event) { this.event = event },
    crawl() {
      const query = wx.createSelectorQuery().in(this)
      const starts = {
        globalThis, page: this, part: this.selectComponent('#part'), app: getApp(), pages: getCurrentPages(), shared, event: this.event,
        query, ref: query.select('#box'), observer: this.createIntersectionObserver(), media: this.createMediaQueryObserver(),
        channel: this.getOpenerEventChannel(), owner: this.selectComponent('#part').selectOwnerComponent(),
      }
      return crawl(starts)
    },
  })
  function moduleWindow() { return (0, function () { return this })() === globalThis ? {} : undefined }`

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': '<view id="box" bind:tap="onTap">盒子</view><part id="part"/>',
      'pages/a/a.json': { usingComponents: { part: '/parts/part' } },
      'pages/a/a.js': page,
      'parts/part.wxml': '<view>零件</view>',
      'parts/part.json': { component: true },
      'parts/part.js': 'Component({})',
    },
  })
})
afterAll(() => session.close())

describe('the logic layer cannot reach the DOM through', () => {
  const first = async () => (await session.app.currentPage())!
  test.each(Object.keys(WAYS).map((name, index) => [name, index] as const))('%s', async (_, index) => {
    expect(['nothing', 'no DOM']).toContain(await (await first()).callMethod('tries', index))
  })

  test('anything that can be reached from what it is handed', async () => {
    const page = await first()
    await (await page.$('#box'))!.tap()
    const { found, seen } = (await page.callMethod('crawl')) as { found: string[]; seen: number }
    expect(found).toEqual([])
    expect(seen).toBeGreaterThan(500)
  })

  test('a function of the page’s own frame', async () => {
    const answer = await session.host.page.evaluate(() => {
      const view = document.querySelector('iframe')!.contentWindow as Window & typeof globalThis
      try {
        return typeof (view.eval('() => {}') as () => void).constructor('return document')()
      } catch (error) {
        return (error as Error).message
      }
    })
    expect(answer).toContain('new Function is not supported')
  })

  test('a function a test sends', async () => {
    const found = await session.app.evaluate(() => [
      typeof document,
      (function (this: unknown) {
        return typeof this
      })(),
      typeof Function('return this')().document,
    ])
    expect(found).toEqual(['undefined', 'undefined', 'undefined'])
  })
})

describe('refusals say what is refused', () => {
  test.each([
    [`eval('1')`, 'eval is not supported'],
    [`new Function('a', 'return a')`, 'new Function is not supported'],
    [`setTimeout('code')`, 'setTimeout needs a function'],
    [`(async () => {}).constructor('return 1')`, 'new Function is not supported'],
  ])('%s', async (code, message) => {
    const answer = await session.app.evaluate(`() => { try { ${code} } catch (error) { return error.message } }` as never)
    expect(answer).toContain(message)
  })
})
