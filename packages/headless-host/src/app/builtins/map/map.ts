import { eventFields } from '../../logic/events.ts'
import { onPhoneChange, phone } from '../../phone.ts'
import { Builtin, isTrue, numberOr } from '../component.ts'
import { animate } from '../container/animate.ts'
import { CoverCallouts } from './cover-callouts.ts'
import { Furniture, FURNITURE_CSS } from './furniture.ts'
import { watchGestures } from './gestures.ts'
import { Ground } from './ground.ts'
import { mapContext } from './map-context.ts'
import { Markers } from './markers.ts'
import { PIN_CSS } from './pin.ts'
import { including, pinned, placeAt, regionOf, type Camera, type Place, type Point } from './projection.ts'
import { Taps } from './taps.ts'
import type { Circle, Marker, Polygon, Polyline } from './types.ts'

const DEFAULT_SCALE = 16
const MIN_SCALE = 3
const MAX_SCALE = 20
const ZOOM_MS = 200

type Cause = 'gesture' | 'drag' | 'scale' | 'update'

const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])

/** A map without tiles: a plain ground, and everything the mini-program puts on it in its place. */
export class MapView extends Builtin {
  static override readonly css = `
    wx-map{display:block;position:relative;width:300px;height:225px;overflow:hidden;isolation:isolate}
    .wx-ground{position:absolute;inset:0;z-index:-1;overflow:hidden;touch-action:none}.wx-ground>canvas{position:absolute;width:100%;height:100%}
    .wx-markers{position:absolute;left:0;top:0;width:0;height:0}
    ${PIN_CSS}${FURNITURE_CSS}
  `
  static override readonly properties = [
    'longitude', 'latitude', 'scale', 'minScale', 'maxScale', 'markers', 'covers', 'polyline', 'polygons', 'polygon', 'circles', 'controls',
    'includePoints', 'includePadding', 'showLocation', 'showCompass', 'showScale', 'rotate', 'skew', 'enableZoom', 'enableScroll',
    'enableRotate', 'setting',
  ]
  camera: Camera = { latitude: 0, longitude: 0, scale: DEFAULT_SCALE, rotate: 0, width: 0, height: 0, offset: [0.5, 0.5] }
  skew = 0
  readonly markers = new Markers(this.host.node.ownerShadowRoot?.getHostNode().is ?? this.page)
  private readonly ground = new Ground()
  private readonly furniture = new Furniture(this.page)
  readonly surface = document.createElement('div')
  readonly callouts = new CoverCallouts(this.element)
  private readonly taps = new Taps(this)
  private given: Record<string, unknown> = {}
  private isReady = false
  private context: object | undefined
  private readonly sizes: ResizeObserver
  private readonly forgetPhone: () => void

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const { surface, ground, markers, furniture, element } = this
    surface.className = 'wx-ground'
    furniture.element.className = 'wx-furniture'
    surface.append(ground.canvas, markers.element, furniture.element)
    element.prepend(surface)
    watchGestures(surface, {
      begin: () => this.tellRegion('begin', 'gesture'),
      pan: (by) => this.pan(by),
      pinch: (around, factor, turned) => this.pinch(around, factor, turned),
      end: (cause) => this.tellRegion('end', cause),
      doubleTap: (at) => this.zoomIn(at),
    })
    // Before any of the mini-program's own listeners: what was tapped on the map decides what they hear.
    this.host.node.addListener('tap', (event) => this.taps.tapped(event), { capture: true })
    const view = element.ownerDocument.defaultView as Window & typeof globalThis
    this.sizes = new view.ResizeObserver(() => this.resized())
    this.sizes.observe(element)
    this.forgetPhone = onPhoneChange(() => this.isReady && this.draw())
  }

  override update(): void {
    // Its size is that of styles, and its cover-views are children, that come with the same setData.
    queueMicrotask(() => this.element.isConnected && this.follow())
  }

  override detached(): void {
    this.sizes.disconnect()
    this.forgetPhone()
  }

  override publicContext(): unknown {
    return (this.context ??= mapContext(this))
  }

  /** What the template says, or `setting`, which says several things at once. */
  said(name: string): unknown {
    return this.props[name] ?? (this.props.setting as Record<string, unknown> | undefined)?.[name]
  }

  get limits(): [min: number, max: number] {
    return [Math.max(MIN_SCALE, numberOr(this.said('minScale'), MIN_SCALE)), Math.min(MAX_SCALE, numberOr(this.said('maxScale'), MAX_SCALE))]
  }

  private follow(): void {
    const names = ['longitude', 'latitude', 'scale', 'rotate', 'skew', 'markers', 'includePoints']
    const now = Object.fromEntries(names.map((name) => [name, this.said(name)]))
    const before = this.given
    const changed = (name: string) => now[name] !== before[name]
    this.given = now
    this.measure()
    const moved = ['longitude', 'latitude', 'scale', 'rotate'].some(changed)
    const wanted = { ...this.camera }
    for (const name of ['longitude', 'latitude', 'scale', 'rotate'] as const) if (changed(name)) wanted[name] = numberOr(now[name], wanted[name])
    if (changed('skew')) this.skew = numberOr(now.skew, 0)
    if (changed('markers')) this.markers.set(list<Marker>(now.markers))
    const points = list<Place>(now.includePoints)
    const camera = changed('includePoints') && points.length > 0 ? including(wanted, points, this.includePadding(), this.limits[1]) : wanted
    if (this.isReady && (moved || camera !== wanted)) this.goTo(camera)
    else {
      this.camera = this.limited(camera)
      this.draw()
    }
    this.isReady = true
    setTimeout(() => this.element.isConnected && this.emit('updated'), 0)
  }

  private includePadding(): [number, number, number, number] {
    const { top, right, bottom, left } = (this.said('includePadding') ?? {}) as Record<string, unknown>
    return [numberOr(top, 0), numberOr(right, 0), numberOr(bottom, 0), numberOr(left, 0)]
  }

  private measure(): void {
    const { clientWidth, clientHeight } = this.element
    if (this.camera.width !== clientWidth || this.camera.height !== clientHeight) {
      this.camera = { ...this.camera, width: clientWidth, height: clientHeight }
    }
  }

  private limited(camera: Camera): Camera {
    const [min, max] = this.limits
    return { ...camera, scale: Math.max(min, Math.min(max, camera.scale)), rotate: ((camera.rotate % 360) + 360) % 360 }
  }

  /** Shows another part of the world, and tells the mini-program that it was an interface that did so. */
  goTo(camera: Camera): void {
    this.tellRegion('begin', 'update')
    this.camera = this.limited(camera)
    this.draw()
    this.tellRegion('end', 'update')
  }

  private resized(): void {
    const { width, height } = this.camera
    this.measure()
    if (this.isReady && (width !== this.camera.width || height !== this.camera.height)) this.draw()
  }

  draw(): void {
    const { camera } = this
    if (camera.width === 0 || camera.height === 0) return
    this.ground.draw(camera, {
      polygons: list<Polygon>(this.said('polygons') ?? this.said('polygon')),
      polylines: list<Polyline>(this.said('polyline')),
      circles: list<Circle>(this.said('circles')),
    })
    const created = this.markers.draw(camera)
    if (created.length > 0) this.fire('markerClusterCreate', { clusters: created })
    this.furniture.draw(camera, { ...(this.said('setting') as object), ...this.props }, phone.location)
    this.callouts.place(camera, this.markers)
  }

  /** Told through MapContext.on, by the event's name. */
  readonly listeners = new Map<string, (detail: object) => void>()

  fire(event: string, detail: object): void {
    this.listeners.get(event)?.(detail)
  }

  private tellRegion(type: 'begin' | 'end', causedBy: Cause): void {
    const { latitude, longitude, scale, rotate } = this.camera
    const detail = { type, causedBy, rotate, skew: this.skew, scale, centerLocation: { latitude, longitude }, region: regionOf(this.camera) }
    // WeChat's own oddity: the event's type is not the name it is listened to by.
    eventFields.set(detail, { type, causedBy })
    this.emit('regionchange', detail)
  }

  private pan(by: Point): void {
    if (!isTrue(this.said('enableScroll'), true)) return
    const { camera } = this
    const middle = { x: camera.width * camera.offset[0], y: camera.height * camera.offset[1] }
    this.camera = { ...camera, ...placeAt(camera, { x: middle.x - by.x, y: middle.y - by.y }) }
    this.draw()
  }

  private pinch(around: Point, factor: number, turned: number): void {
    const [zooms, turns] = [isTrue(this.said('enableZoom'), true), isTrue(this.said('enableRotate'))]
    if (!zooms && !turns) return
    const held = placeAt(this.camera, around)
    const scale = this.camera.scale + (zooms ? Math.log2(factor) : 0)
    const rotate = this.camera.rotate + (turns ? turned : 0)
    this.camera = pinned(this.limited({ ...this.camera, scale, rotate }), held, around)
    this.draw()
  }

  private zoomIn(at: Point): void {
    if (!isTrue(this.said('enableZoom'), true)) return
    const held = placeAt(this.camera, at)
    const from = this.camera.scale
    this.tellRegion('begin', 'gesture')
    animate(ZOOM_MS, (share) => {
      this.camera = pinned(this.limited({ ...this.camera, scale: from + share }), held, at)
      this.draw()
      if (share === 1) this.tellRegion('end', 'scale')
    })
  }
}
