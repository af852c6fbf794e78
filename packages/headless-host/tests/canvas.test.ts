import { BLUE, Stage } from './stage.ts'


// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the canvas's typings are not those of a test
type Any = any

/** What the page draws, by name; they run in the mini-program. */
const DRAWINGS: Record<string, (context: Any) => void> = {
  square: (context) => context.fillRect(0, 0, 10, 10),
  second: (context) => context.fillRect(20, 0, 10, 10),
  third: (context) => context.fillRect(40, 0, 10, 10),
  fillRect: (context) => { context.setFillStyle('red'); context.fillRect(10, 10, 20, 20) },
  'a property': (context) => { context.fillStyle = 'lime'; context.fillRect(10, 10, 20, 20) },
  paths: (context) => { context.beginPath(); context.arc(50, 50, 20, 0, 7); context.setFillStyle('blue'); context.fill() },
  transforms: (context) => { context.translate(100, 0); context.scale(2, 2); context.fillRect(0, 0, 10, 10) },
  setTransform: (context) => { context.translate(5, 5); context.setTransform(1, 0, 0, 1, 50, 0); context.fillRect(0, 0, 10, 10) },
  pictures: (context) => context.drawImage('/images/blue.png', 10, 10, 20, 20),
  clearRect: (context) => { context.fillRect(0, 0, 50, 50); context.clearRect(10, 10, 20, 20) },
  gradients: (context) => { const g = context.createLinearGradient(0, 0, 10, 0); g.addColorStop(0, 'red'); g.addColorStop(1, 'red'); context.setFillStyle(g); context.fillRect(0, 0, 10, 10) },
  patterns: (context) => { context.setFillStyle(context.createPattern('/images/blue.png', 'repeat')); context.fillRect(0, 0, 10, 10) },
  alpha: (context) => { context.setGlobalAlpha(0); context.fillRect(0, 0, 10, 10) },
}

const stage = new Stage({
  files: {
    'images/blue.png': Buffer.from(BLUE, 'base64'),
    'pages/canvas/canvas.wxml': `
      <canvas type="2d" id="new" style="width: 200px; height: 100px" bindtouchstart="touched" />
      <canvas canvas-id="old" id="old" style="width: 200px; height: 100px" disable-scroll />`,
    'pages/canvas/canvas.js': `Page({
      data: { touch: null },
      touched(event) { this.setData({ touch: event.touches[0] }) },
      node() { return new Promise((resolve) => this.createSelectorQuery().select('#new').node((found) => resolve(found.node)).exec()) },
      async onNew(run) {
        const canvas = await this.node()
        canvas.width = 200
        canvas.height = 100
        return run(canvas, canvas.getContext('2d'))
      },
      pixel(x, y, more) {
        return new Promise((success, fail) => wx.canvasGetImageData({ ...more, x, y, width: 1, height: 1, success, fail })).then(({ data }) => Array.from(data))
      },
      draw(name, reserve) {
        const drawings = { ${Object.entries(DRAWINGS).map(([name, draw]) => `'${name}': ${draw.toString()}`).join(',')} }
        const context = wx.createCanvasContext('old')
        drawings[name](context)
        return new Promise((done) => context.draw(reserve, done))
      },
    })`,
  },
})
beforeEach(() => stage.show('canvas'))

describe('a 2d canvas', () => {
  test('shows the mini-program what WeChat shows, and nothing of the DOM', async () => {
    const found = await stage.session.app.evaluate(async () => {
      const here = getCurrentPages()[0] as unknown as { node(): Promise<Record<string, unknown>> }
      const canvas = await here.node()
      const context = (canvas.getContext as (type: string) => Record<string, unknown>)('2d')
      const image = (canvas.createImage as () => Record<string, unknown>)()
      const dom = ['ownerDocument', 'parentNode', 'parentElement', 'getRootNode', 'style', 'addEventListener', 'isConnected']
      return {
        canvas: dom.filter((name) => name in canvas),
        image: dom.filter((name) => name in image),
        back: context.canvas === canvas,
        size: [canvas.width, canvas.height],
        again: context === (canvas.getContext as (type: string) => unknown)('2d'),
        same: canvas === (await here.node()),
      }
    })
    expect(found).toEqual({ canvas: [], image: [], back: true, size: [300, 150], again: true, same: true })
  })

  test('draws shapes, paths, pictures and other canvases', async () => {
    const pixels = await stage.session.app.evaluate(async () => {
      const here = getCurrentPages()[0] as unknown as {
        onNew(run: (canvas: Any, context: Any) => unknown): Promise<unknown>
      }
      return here.onNew(async (drawn, context) => {
        context.fillStyle = '#ff0000'
        context.fillRect(0, 0, 10, 10)
        const path = drawn.createPath2D()
        path.rect(20, 0, 10, 10)
        context.fillStyle = '#00ff00'
        context.fill(path)
        const image = drawn.createImage()
        await new Promise((resolve, reject) => {
          image.onload = resolve
          image.onerror = reject
          image.src = '/images/blue.png'
        })
        context.drawImage(image, 40, 0, 10, 10)
        const other = wx.createOffscreenCanvas({ type: '2d', width: 10, height: 10 } as never)
        const inner = other.getContext('2d') as Any
        inner.fillStyle = context.createPattern(image, 'repeat')
        inner.fillRect(0, 0, 10, 10)
        context.drawImage(other, 60, 0)
        return [5, 25, 45, 65, 85].map((x) => Array.from(context.getImageData(x, 5, 1, 1).data))
      })
    })
    expect(pixels).toEqual([[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [0, 0, 255, 255], [0, 0, 0, 0]])
  })

  test('says which picture does not load, and what it cannot do', async () => {
    const [error, refused] = await stage.session.app.evaluate(async () => {
      const here = getCurrentPages()[0] as unknown as { node(): Promise<Any> }
      const canvas = await here.node()
      const image = canvas.createImage()
      const failed = await new Promise<{ errMsg: string }>((resolve) => {
        image.onerror = resolve
        image.src = '/images/none.png'
      })
      let message = ''
      try {
        canvas.getContext('webgl')
      } catch (caught) {
        message = (caught as Error).message
      }
      return [failed.errMsg, message]
    })
    expect([error, refused]).toEqual(['GET /images/none.png 404 (Not Found)', 'Canvas.getContext("webgl"):fail not supported by the headless host'])
  })

  test('has frames of its own', async () => {
    const times = await stage.session.app.evaluate(async () => {
      const canvas = await (getCurrentPages()[0] as unknown as { node(): Promise<Any> }).node()
      const first = await new Promise<number>((resolve) => canvas.requestAnimationFrame(resolve))
      const second = await new Promise<number>((resolve) => canvas.requestAnimationFrame(resolve))
      let called = false
      canvas.cancelAnimationFrame(canvas.requestAnimationFrame(() => (called = true)))
      await new Promise((resolve) => setTimeout(resolve, 60))
      return [second > first, called]
    })
    expect(times).toEqual([true, false])
  })

  test('tells where it is touched, from its own corner', async () => {
    const box = await stage.session.host.page.frameLocator('iframe.on').locator('#new').boundingBox()
    await stage.finger.tap({ x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 40 })
    await stage.page.waitFor(async () => (await stage.page.data('touch')) !== null)
    expect(await stage.page.data('touch')).toMatchObject({ identifier: 0, x: 30, y: 40 })
  })
})

describe('the old canvas', () => {
  const drawn = (name: string, reserve = false) => stage.page.callMethod('draw', name, reserve)
  const pixel = (x: number, y: number) =>
    stage.session.app.evaluate((left: number, top: number) => (getCurrentPages()[0] as unknown as { pixel(x: number, y: number, more: object): Promise<number[]> }).pixel(left, top, { canvasId: 'old' }), x, y)

  test.each<[string, [number, number], number[]]>([
    ['fillRect', [20, 20], [255, 0, 0, 255]],
    ['a property', [20, 20], [0, 255, 0, 255]],
    ['paths', [50, 50], [0, 0, 255, 255]],
    ['transforms', [115, 15], [0, 0, 0, 255]],
    ['setTransform', [58, 2], [0, 0, 0, 255]],
    ['pictures', [20, 20], [0, 0, 255, 255]],
    ['clearRect', [20, 20], [0, 0, 0, 0]],
    ['gradients', [5, 5], [255, 0, 0, 255]],
    ['patterns', [5, 5], [0, 0, 255, 255]],
    ['alpha', [5, 5], [0, 0, 0, 0]],
  ])('draws %s', async (name, [x, y], color) => {
    await drawn(name)
    expect(await pixel(x, y)).toEqual(color)
  })

  test('is drawn anew each time, unless what is there is reserved', async () => {
    await drawn('square')
    await drawn('second', true)
    expect([await pixel(5, 5), await pixel(25, 5)]).toEqual([[0, 0, 0, 255], [0, 0, 0, 255]])
    await drawn('third')
    expect([await pixel(5, 5), await pixel(45, 5)]).toEqual([[0, 0, 0, 0], [0, 0, 0, 255]])
  })

  test('measures text in the font that is set, and writes it', async () => {
    const [small, large] = await stage.session.app.evaluate(() => {
      const context = wx.createCanvasContext('old')
      const before = context.measureText('你好').width
      context.setFontSize(40)
      return [before, context.measureText('你好').width]
    })
    expect(large).toBeGreaterThan((small as number) * 3)
  })

  test('takes pixels back', async () => {
    const color = await stage.session.app.evaluate(async () => {
      const here = getCurrentPages()[0] as unknown as { pixel(x: number, y: number, more: object): Promise<number[]> }
      const data = new Uint8ClampedArray(4 * 4 * 4).fill(200)
      await new Promise((success, fail) => wx.canvasPutImageData({ canvasId: 'old', x: 7, y: 7, width: 4, height: 4, data, success, fail }))
      return here.pixel(8, 8, { canvasId: 'old' })
    })
    expect(color).toEqual([200, 200, 200, 200])
  })

  test('fails by name where there is no such canvas, and for what is missing', async () => {
    await expect(stage.session.app.callWxMethod('canvasToTempFilePath', { canvasId: 'none' })).rejects.toThrow('canvasToTempFilePath:fail canvas is empty')
    await expect(stage.session.app.evaluate(() => wx.createOffscreenCanvas({ type: 'webgl' } as never))).rejects.toThrow('createOffscreenCanvas of type "webgl"')
  })
})

describe('canvasToTempFilePath', () => {
  test.each<[string, object, { width: number; height: number; type: string }]>([
    ['everything, at the screen’s density', {}, { width: 400, height: 200, type: 'png' }],
    ['a part', { x: 10, y: 10, width: 50, height: 40 }, { width: 100, height: 80, type: 'png' }],
    ['a part in another size, as jpg', { width: 50, height: 40, destWidth: 30, destHeight: 20, fileType: 'jpg', quality: 0.5 }, { width: 30, height: 20, type: 'jpeg' }],
  ])('keeps %s', async (_, options, expected) => {
    const info = await stage.session.app.evaluate(async (given: object) => {
      const here = getCurrentPages()[0] as unknown as { onNew(run: (canvas: Any, context: Any) => unknown): Promise<unknown> }
      const canvas = await here.onNew((drawn, context) => {
        context.fillRect(0, 0, 200, 100)
        return drawn
      })
      const { tempFilePath } = await wx.canvasToTempFilePath({ canvas, ...given } as never)
      return wx.getImageInfo({ src: tempFilePath })
    }, options)
    expect(info).toMatchObject(expected)
  })
})
