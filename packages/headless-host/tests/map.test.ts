import { BLUE, Stage } from './stage.ts'
import { find } from './support.ts'

const CENTRE = { latitude: 30, longitude: 120 }
/** px of one degree of longitude at scale 14, as of every web map. */
const DEGREE = (256 * 2 ** 14) / 360

const stage = new Stage({
  files: {
    'images/blue.png': Buffer.from(BLUE, 'base64'),
    'pages/map/map.wxml': `
      <map id="map" style="width: 300px; height: 400px" latitude="{{latitude}}" longitude="{{longitude}}" scale="{{scale}}" rotate="{{rotate}}"
        min-scale="{{min}}" max-scale="18" markers="{{markers}}" polyline="{{polyline}}" polygons="{{polygons}}" circles="{{circles}}" controls="{{controls}}"
        include-points="{{include}}" show-location="{{here}}" show-compass show-scale enable-zoom="{{zoom}}" enable-scroll="{{scroll}}" enable-rotate="{{turn}}"
        bindtap="hear" bindmarkertap="hear" bindcallouttap="hear" bindlabeltap="hear" bindcontroltap="hear" bindanchorpointtap="hear"
        bindregionchange="region" bindupdated="updated" bindinterpolatepoint="hear">
        <cover-view slot="callout"><cover-view wx:for="{{custom}}" wx:key="*this" marker-id="{{item}}" class="custom" style="width: 60px; height: 20px">自定{{item}}</cover-view></cover-view>
        <cover-view class="over" bindtap="hear" style="position: absolute; right: 0; bottom: 0; width: 40px; height: 40px">按</cover-view>
      </map>`,
    'pages/map/map.js': `Page({
      data: { latitude: 30, longitude: 120, scale: 14, rotate: 0, min: 3, markers: [], polyline: [], polygons: [], circles: [], controls: [], include: [], custom: [],
        here: false, zoom: true, scroll: true, turn: false, heard: [], regions: [], updates: 0 },
      hear(event) { this.setData({ heard: [...this.data.heard, [event.type, event.detail]] }) },
      region(event) { this.setData({ regions: [...this.data.regions, { type: event.type, causedBy: event.causedBy, detail: event.detail }] }) },
      updated() { this.setData({ updates: this.data.updates + 1 }) },
      clusters() { const map = wx.createMapContext('map'); for (const name of ['Create', 'Click']) map.on('markerCluster' + name, (detail) => this.hear({ type: name, detail })) },
    })`,
  },
  phone: { location: { latitude: 30.002, longitude: 120.001 } },
})
const { heard, until, inner } = stage
beforeEach(() => stage.show('map'))

const map = async () => {
  const box = await inner('#map').boundingBox()
  if (!box) throw new Error('no map')
  return { ...box, at: (x: number, y: number) => ({ x: box.x + x, y: box.y + y }) }
}
interface RegionEvent {
  type: string
  causedBy: string
  detail: { scale: number; rotate: number; centerLocation: typeof CENTRE; region: { northeast: typeof CENTRE; southwest: typeof CENTRE } }
}
const regions = async () => (await stage.page.data('regions')) as RegionEvent[]
const context = (method: string, options: object = {}) =>
  stage.session.app.evaluate(
    (name: string, given: object) =>
      new Promise<Record<string, number>>((success, fail) => (wx.createMapContext('map') as unknown as Record<string, (all: object) => void>)[name]?.({ ...given, success, fail })),
    method,
    options,
  )
const marker = (id: number, more: object = {}) => ({ id, ...CENTRE, width: 20, height: 30, ...more })
/** The pixel of the ground at this place of the map. */
const pixel = (x: number, y: number) =>
  inner('#map canvas').evaluate((canvas: HTMLCanvasElement, [left, top]) => {
    const density = canvas.width / canvas.clientWidth
    return [...(canvas.getContext('2d')?.getImageData((left as number) * density, (top as number) * density, 1, 1).data ?? [])]
  }, [x, y])

describe('markers', () => {
  const point = async (id: number) => {
    const box = await inner(`[data-marker-id="${id}"]`).boundingBox()
    const { x, y } = await map()
    return box && { x: box.x + box.width / 2 - x, y: box.y + box.height - y }
  }

  test('stand where web mercator has them, on the tip of their anchor', async () => {
    await stage.page.setData({ markers: [marker(1), marker(2, { longitude: 120.005, latitude: 30.005 }), marker(3, { anchor: { x: 0.5, y: 0.5 } })] })
    expect(await point(1)).toEqual({ x: 150, y: 200 })
    const second = await point(2)
    expect(second?.x).toBeCloseTo(150 + 0.005 * DEGREE, 0)
    // A degree of latitude is longer on the map by 1 / cos(30°).
    expect(second?.y).toBeCloseTo(200 - (0.005 * DEGREE) / Math.cos((30.0025 * Math.PI) / 180), 0)
    expect(await point(3)).toEqual({ x: 150, y: 215 })
  })

  test('turn with the map', async () => {
    await stage.page.setData({ rotate: 90, markers: [marker(1, { longitude: 120.005 })] })
    const { x, y } = (await point(1)) ?? { x: 0, y: 0 }
    expect([Math.round(x), Math.round(y - 200)]).toEqual([150, Math.round(0.005 * DEGREE)])
  })

  test('wear their icon, in its own size when they say none', async () => {
    await stage.page.setData({ markers: [{ id: 1, ...CENTRE, iconPath: '/images/blue.png', alpha: 0.5, rotate: 45 }, marker(2, { iconPath: '/images/blue.png' })] })
    await until(async () => (await inner('[data-marker-id="1"]').evaluate((icon) => icon.style.width)) === '1px')
    expect(await inner('[data-marker-id="1"]').evaluate((icon) => [icon.style.opacity, icon.style.transform])).toEqual(['0.5', 'rotate(45deg)'])
    expect(await inner('[data-marker-id="2"]').evaluate((icon) => [icon.style.width, icon.style.height, icon.style.backgroundImage.includes('blue.png')])).toEqual(['20px', '30px', true])
  })

  test('open their callout when tapped, and the next one closes it', async () => {
    await stage.page.setData({ markers: [marker(1, { callout: { content: '西湖', color: '#ff0000', bgColor: '#00ff00', padding: 10 } }), marker(2, { longitude: 120.004, title: '塔' })] })
    await inner('[data-marker-id="1"]').tap()
    await until(async () => (await heard()).length === 1)
    expect(await heard()).toEqual([['markertap', { markerId: 1 }]])
    expect(await inner('.wx-callout').evaluate((callout) => [callout.textContent, callout.style.color, callout.style.padding])).toEqual(['西湖', 'rgb(255, 0, 0)', '10px'])
    await inner('.wx-callout').tap()
    await inner('[data-marker-id="2"]').tap()
    await until(async () => (await heard()).length === 3)
    expect((await heard())[1]).toEqual(['callouttap', { markerId: 1 }])
    expect(await inner('.wx-callout').evaluateAll((all) => all.map((callout) => [callout.textContent, (callout as HTMLElement).hidden]))).toEqual([['西湖', true], ['塔', false]])
  })

  test('may show callout and label always, and tell of taps on them', async () => {
    await stage.page.setData({ markers: [marker(1, { callout: { content: '一', display: 'ALWAYS' }, label: { content: '标', anchorX: 30, anchorY: 10, fontSize: 20 } })] })
    const { x, y } = await map()
    const label = await inner('.wx-label').boundingBox()
    expect([Math.round((label?.x ?? 0) - x), Math.round((label?.y ?? 0) - y)]).toEqual([180, 210])
    await inner('.wx-label').tap()
    await inner('.wx-callout').tap()
    await until(async () => (await heard()).length === 2)
    expect((await heard()).map(([type]) => type)).toEqual(['labeltap', 'callouttap'])
  })

  test('may have callouts of the mini-program’s own', async () => {
    await stage.page.setData({ custom: [1, 2], markers: [marker(1, { customCallout: { display: 'ALWAYS' } }), marker(2, { longitude: 120.005, customCallout: { display: 'BYCLICK' } })] })
    expect(await inner('.custom').evaluateAll((all) => all.map((cover) => (cover as HTMLElement).style.visibility))).toEqual(['visible', 'hidden'])
    const { x, y } = await map()
    const box = await inner('.custom').first().boundingBox()
    expect([(box?.x ?? 0) - x, (box?.y ?? 0) - y]).toEqual([120, 150])
    await inner('.custom').first().tap()
    await until(async () => (await heard()).length === 1)
    expect(await heard()).toEqual([['callouttap', { markerId: 1 }]])
    await inner('[data-marker-id="2"]').tap()
    await until(async () => (await inner('.custom').nth(1).evaluate((cover) => cover.style.visibility)) === 'visible')
  })

  test('1,101 of them are drawn in 100 ms', async () => {
    const markers = Array.from({ length: 1101 }, (_, id) => ({
      id, latitude: 30 + ((id % 33) - 16) / 2000, longitude: 120 + (Math.floor(id / 33) - 16) / 2000, width: 20, height: 30, iconPath: '/images/blue.png', callout: { content: `第${id}个` },
    }))
    // Processor time of the page's thread: others on the machine do not count.
    const wire = await stage.session.host.page.context().newCDPSession(stage.session.host.page)
    await wire.send('Performance.enable', { timeDomain: 'threadTicks' })
    const spent = async () => {
      const { metrics } = await wire.send('Performance.getMetrics')
      return metrics.filter(({ name }) => /^(Script|Layout|RecalcStyle)Duration$/.test(name)).reduce((sum, { value }) => sum + value * 1000, 0)
    }
    const before = await spent()
    await inner('#map').evaluate((element, all) => {
      ;(element as unknown as { __wxElement: { setData(data: object): void } }).__wxElement.setData({ markers: all })
      return Promise.resolve().then(() => void (element as HTMLElement).offsetHeight)
    }, markers)
    const ms = (await spent()) - before
    expect(await inner('.wx-marker').count()).toBe(1101)
    expect(ms).toBeLessThan(100)
  })
})

describe('clusters', () => {
  const near = (id: number, more: object = {}) => marker(id, { joinCluster: true, longitude: 120 + id / 100_000, ...more })

  test('stand for markers that lie upon each other, and fall apart when tapped', async () => {
    await stage.page.setData({ markers: [near(1), near(2), marker(3, { joinCluster: true, latitude: 30.01 })] })
    expect(await inner('.wx-cluster').allTextContents()).toEqual(['2'])
    expect(await inner('.wx-marker').evaluateAll((all) => all.map((icon) => icon.getClientRects().length > 0))).toEqual([false, false, true])
    await stage.page.callMethod('clusters')
    await inner('.wx-cluster').tap()
    await until(async () => (await heard()).some(([type]) => type === 'Click'))
    expect((await heard()).find(([type]) => type === 'Click')?.[1]).toMatchObject({ cluster: { markerIds: [1, 2] } })
    expect((await context('getScale')).scale).toBeGreaterThan(16)
  })

  test('may be drawn by the mini-program', async () => {
    await stage.page.callMethod('clusters')
    await context('initMarkerCluster', { enableDefaultStyle: false, gridSize: 30 })
    await stage.page.setData({ markers: [near(1), near(2)] })
    await until(async () => (await heard()).some(([type]) => type === 'Create'))
    const [[, { clusters }]] = (await heard()) as [[string, { clusters: { clusterId: number; center: object }[] }]]
    await context('addMarkers', { markers: [{ id: 99, clusterId: clusters[0]?.clusterId, ...clusters[0]?.center, width: 40, height: 40 }] })
    expect(await inner('.wx-cluster').count()).toBe(0)
    expect(await inner('.wx-marker').evaluateAll((all) => all.filter((icon) => icon.getClientRects().length > 0).map((icon) => (icon as HTMLElement).dataset.markerId))).toEqual(['99'])
  })
})

describe('shapes', () => {
  const corner = (x: number, y: number) => ({ longitude: 120 + x / DEGREE, latitude: 30 + (y / DEGREE) * Math.cos((30 * Math.PI) / 180) })

  test('polygons, circles and lines are drawn in their places', async () => {
    await stage.page.setData({
      polygons: [{ points: [corner(-100, 100), corner(-50, 100), corner(-50, 50), corner(-100, 50)], fillColor: '#ff0000', strokeWidth: 0 }],
      circles: [{ ...CENTRE, radius: 200, fillColor: '#00ff00', strokeWidth: 0 }],
      polyline: [{ points: [corner(-150, -100), corner(150, -100)], color: '#0000ff', width: 8 }, { points: [corner(-150, -150), corner(150, -150)], color: '#0000ff', width: 4, dottedLine: true }],
    })
    expect(await pixel(75, 125)).toEqual([255, 0, 0, 255])
    expect(await pixel(150, 200)).toEqual([0, 255, 0, 255])
    // 200 m are 24 px at this scale and latitude.
    expect(await pixel(150 + 22, 200)).toEqual([0, 255, 0, 255])
    expect(await pixel(150 + 28, 200)).not.toEqual([0, 255, 0, 255])
    expect(await pixel(150, 300)).toEqual([0, 0, 255, 255])
    const dots = await Promise.all(Array.from({ length: 20 }, (_, index) => pixel(100 + index * 2, 350)))
    expect(new Set(dots.map(([, , blue, alpha]) => blue === 255 && alpha === 255)).size).toBe(2)
  })
})

describe('fingers on a map', () => {
  test('pan it, and it tells of the new region', async () => {
    const { at } = await map()
    await stage.page.setData({ markers: [marker(1)] })
    await stage.finger.drag(at(150, 200), at(190, 250))
    await until(async () => (await regions()).length === 2)
    const [begin, end] = await regions()
    expect([begin?.type, begin?.causedBy, end?.type, end?.causedBy]).toEqual(['begin', 'gesture', 'end', 'drag'])
    expect(end?.detail.centerLocation.longitude).toBeCloseTo(120 - 40 / DEGREE, 4)
    expect(end?.detail.region.northeast.longitude).toBeCloseTo(120 + 110 / DEGREE, 4)
    const icon = await inner('.wx-marker').boundingBox()
    expect([Math.round((icon?.x ?? 0) + 10), Math.round((icon?.y ?? 0) + 30)]).toEqual([at(190, 250).x, at(190, 250).y].map(Math.round))
    expect(await heard()).toEqual([])
  })

  test('zoom it around themselves', async () => {
    const { at } = await map()
    await stage.finger.pinch(at(100, 100), 50, 100)
    await until(async () => (await regions()).length === 2)
    const [, end] = await regions()
    expect([end?.type, end?.causedBy, end?.detail.scale]).toEqual(['end', 'scale', expect.closeTo(15, 1)])
    const { longitude = 0 } = await context('fromScreenLocation', { x: 100, y: 100 })
    expect(longitude).toBeCloseTo(120 - 50 / DEGREE, 3)
  })

  test('turn it, if it may be turned', async () => {
    const { at } = await map()
    await stage.page.setData({ turn: true })
    await stage.finger.down({ id: 0, ...at(100, 200) } as never, { id: 1, ...at(200, 200) } as never)
    await stage.finger.move({ id: 0, ...at(150, 150) } as never, { id: 1, ...at(150, 250) } as never)
    await stage.finger.up()
    expect((await context('getRotate')).rotate).toBeCloseTo(90, 0)
  })

  test('zoom in by a double tap, not beyond the limit', async () => {
    const { at } = await map()
    await stage.page.setData({ scale: 17.5 })
    await stage.finger.tap(at(150, 200))
    await stage.finger.tap(at(150, 200))
    await until(async () => (await regions()).some((event) => event.type === 'end' && event.causedBy === 'scale'))
    expect((await context('getScale')).scale).toBe(18)
  })

  test('do nothing where that is switched off', async () => {
    const { at } = await map()
    await stage.page.setData({ zoom: false, scroll: false })
    await stage.finger.drag(at(150, 200), at(190, 250))
    await stage.finger.pinch(at(100, 100), 50, 100)
    expect(await context('getCenterLocation')).toMatchObject(CENTRE)
    expect((await context('getScale')).scale).toBe(14)
  })

  test('tap the ground, where the phone is, a control, what lies over the map', async () => {
    await stage.page.setData({ here: true, controls: [{ id: 5, iconPath: '/images/blue.png', clickable: true, position: { left: 100, top: 20, width: 30, height: 30 } }] })
    const { at } = await map()
    await stage.finger.tap(at(150 + 20, 200))
    await until(async () => (await heard()).length === 1)
    await inner('.wx-here').tap()
    await inner('.wx-control').tap()
    await (await find(stage.page, '.over')).tap()
    await until(async () => (await heard()).length >= 4)
    const [ground, ...others] = await heard()
    expect(ground?.[0]).toBe('tap')
    expect(ground?.[1].longitude).toBeCloseTo(120 + 20 / DEGREE, 5)
    expect(ground?.[1].latitude).toBeCloseTo(30, 5)
    expect(others.slice(0, 2)).toEqual([['anchorpointtap', { latitude: 30.002, longitude: 120.001 }], ['controltap', { controlId: 5 }]])
    expect(others[2]?.[0]).toBe('tap')
  })
})

describe('a MapContext', () => {
  test('tells what is shown', async () => {
    expect(await context('getCenterLocation')).toEqual({ ...CENTRE, errMsg: 'getCenterLocation:ok' })
    expect(await context('getScale')).toMatchObject({ scale: 14 })
    expect(await context('getSkew')).toMatchObject({ skew: 0 })
    const { southwest } = (await context('getRegion')) as unknown as { southwest: typeof CENTRE }
    expect(southwest.longitude).toBeCloseTo(120 - 150 / DEGREE, 6)
    expect(await context('toScreenLocation', { latitude: 30, longitude: 120 + 10 / DEGREE })).toMatchObject({ x: expect.closeTo(160), y: expect.closeTo(200) })
  })

  test('moves it, and the map tells that an interface did', async () => {
    await context('moveToLocation')
    expect(await context('getCenterLocation')).toMatchObject({ latitude: 30.002, longitude: 120.001 })
    await context('moveToLocation', { latitude: 31, longitude: 121 })
    expect(await context('getCenterLocation')).toMatchObject({ latitude: 31, longitude: 121 })
    expect((await regions()).map(({ type, causedBy }) => [type, causedBy]).slice(0, 2)).toEqual([['begin', 'update'], ['end', 'update']])
    await context('setCenterOffset', { offset: [0.25, 0.9] })
    expect(await context('toScreenLocation', { latitude: 31, longitude: 121 })).toMatchObject({ x: 75, y: 300 })
  })

  test.each([
    ['the property', async () => stage.page.setData({ include: [{ latitude: 30, longitude: 120 }, { latitude: 30.5, longitude: 121 }] }), 0],
    ['includePoints, with padding', async () => context('includePoints', { points: [{ latitude: 30, longitude: 120 }, { latitude: 30.5, longitude: 121 }], padding: [10, 20, 10, 20] }), 20],
  ])('shows all the points of %s', async (_, include, padding) => {
    await include()
    const west = await context('toScreenLocation', { latitude: 30, longitude: 120 })
    const east = await context('toScreenLocation', { latitude: 30.5, longitude: 121 })
    expect([Math.round(west.x ?? 0), Math.round(east.x ?? 0)]).toEqual([padding, 300 - padding])
  })

  test('adds, removes and moves markers', async () => {
    await stage.page.setData({ markers: [marker(1)] })
    await context('addMarkers', { markers: [marker(2), marker(3)] })
    await context('removeMarkers', { markerIds: [1] })
    expect(await inner('.wx-marker').evaluateAll((all) => all.map((icon) => (icon as HTMLElement).dataset.markerId))).toEqual(['2', '3'])
    await context('translateMarker', { markerId: 2, destination: { latitude: 30, longitude: 120 + 50 / DEGREE }, duration: 50, autoRotate: false, rotate: 0 })
    const { x } = await map()
    const icon = await inner('[data-marker-id="2"]').boundingBox()
    expect(Math.round((icon?.x ?? 0) + 10 - x)).toBe(200)
    await context('moveAlong', { markerId: 3, path: [{ latitude: 30, longitude: 120.001 }, { latitude: 30.001, longitude: 120.001 }], duration: 100, autoRotate: true, precision: 20 })
    expect(await inner('[data-marker-id="3"]').evaluate((element) => element.style.transform)).toBe('')
    const points = (await heard()).filter(([type]) => type === 'interpolatepoint')
    expect(points[points.length - 1]?.[1]).toEqual({ markerId: 3, latitude: 30.001, longitude: 120.001, animationStatus: 'complete' })
    await expect(context('translateMarker', { markerId: 9, destination: CENTRE, autoRotate: false, rotate: 0 })).rejects.toThrow('translateMarker:fail markerId 9 is not found')
  })

  test('fails by name for what it has not got', async () => {
    await expect(context('addGroundOverlay', { id: 1 })).rejects.toThrow('MapContext.addGroundOverlay:fail not supported by the headless host')
  })
})

test('a map says when it is drawn, and what it is', async () => {
  await until(async () => (await stage.page.data('updates')) > 0)
  expect(await inner('.wx-name').textContent()).toBe('地图 30.0000, 120.0000 ×14')
  expect(await inner('.wx-scale').textContent()).toMatch(/^\d+(米|公里)$/)
  const { y, height } = await map()
  for (const part of ['.wx-name', '.wx-scale', '.wx-compass']) {
    const box = await inner(part).boundingBox()
    expect([part, (box?.y ?? 0) > y && (box?.y ?? 0) + (box?.height ?? 0) <= y + height]).toEqual([part, true])
  }
})
