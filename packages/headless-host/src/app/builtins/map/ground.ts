import { settings } from '../../host.ts'
import { context2d } from '../canvas/canvas-node.ts'
import { metresPerPx, regionOf, screenOf, type Camera, type Place, type Point } from './projection.ts'
import type { Circle, Polygon, Polyline } from './types.ts'

export interface Shapes {
  polygons: Polygon[]
  polylines: Polyline[]
  circles: Circle[]
}

const LAND = '#f4f2ec'
const GRID = '#e4e0d6'
/** px between two lines of the grid, at least. */
const GRID_SPACE = 64
const ARROW_SPACE = 48

/** 1, 2 or 5 times a power of ten: the steps people read. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find((times) => times * power >= least) ?? 10) * power
}

/** The ground without tiles: land, a grid of meridians and parallels, and what is drawn on it. */
export class Ground {
  readonly canvas = document.createElement('canvas')
  private readonly context = context2d(this.canvas)

  draw(camera: Camera, { polygons, polylines, circles }: Shapes): void {
    const { canvas, context } = this
    const [width, height] = [camera.width * settings.pixelRatio, camera.height * settings.pixelRatio]
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    context.reset()
    context.scale(settings.pixelRatio, settings.pixelRatio)
    context.fillStyle = LAND
    context.fillRect(0, 0, camera.width, camera.height)
    const toScreen = screenOf(camera)
    this.grid(camera, toScreen)
    const byLayer = [...polygons].sort((a, b) => (a.zIndex ?? 0) - (b.zIndex ?? 0))
    for (const polygon of byLayer) this.polygon(polygon, toScreen)
    for (const circle of circles) this.circle(circle, toScreen(circle), metresPerPx({ ...camera, latitude: circle.latitude }))
    for (const line of polylines) this.polyline(line, toScreen)
  }

  private path(points: Point[]): void {
    this.context.beginPath()
    points.forEach(({ x, y }, index) => (index === 0 ? this.context.moveTo(x, y) : this.context.lineTo(x, y)))
  }

  private stroke(color: string, width: number, dash: number[] = []): void {
    const { context } = this
    Object.assign(context, { strokeStyle: color, lineWidth: width, lineCap: dash.length > 0 ? 'butt' : 'round', lineJoin: 'round' })
    context.setLineDash(dash)
    if (width > 0) context.stroke()
  }

  private grid(camera: Camera, toScreen: (place: Place) => Point): void {
    const { northeast, southwest } = regionOf(camera)
    const degreesPerPx = 360 / (256 * 2 ** camera.scale)
    const step = roundStep(degreesPerPx * GRID_SPACE)
    for (let longitude = Math.ceil(southwest.longitude / step) * step; longitude <= northeast.longitude; longitude += step) {
      this.path([toScreen({ latitude: southwest.latitude, longitude }), toScreen({ latitude: northeast.latitude, longitude })])
      this.stroke(GRID, 1)
    }
    for (let latitude = Math.ceil(southwest.latitude / step) * step; latitude <= northeast.latitude; latitude += step) {
      this.path([toScreen({ latitude, longitude: southwest.longitude }), toScreen({ latitude, longitude: northeast.longitude })])
      this.stroke(GRID, 1)
    }
  }

  private polygon({ points, fillColor, strokeColor = '#000', strokeWidth = 1, dashArray }: Polygon, toScreen: (place: Place) => Point): void {
    this.path(points.map(toScreen))
    this.context.closePath()
    if (fillColor) {
      this.context.fillStyle = fillColor
      this.context.fill()
    }
    this.stroke(strokeColor, strokeWidth, dashArray)
  }

  private circle({ radius, color = '#000', fillColor, strokeWidth = 1 }: Circle, { x, y }: Point, metres: number): void {
    this.context.beginPath()
    this.context.arc(x, y, radius / metres, 0, 2 * Math.PI)
    if (fillColor) {
      this.context.fillStyle = fillColor
      this.context.fill()
    }
    this.stroke(color, strokeWidth)
  }

  private polyline(line: Polyline, toScreen: (place: Place) => Point): void {
    const { color = '#000', colorList, width = 1, borderColor, borderWidth = 0, dottedLine, arrowLine } = line
    const points = line.points.map(toScreen)
    if (borderColor && borderWidth > 0) {
      this.path(points)
      this.stroke(borderColor, width + 2 * borderWidth)
    }
    const dash = dottedLine ? [width * 2, width * 2] : []
    if (colorList?.length) {
      points.slice(1).forEach((point, index) => {
        this.path([points[index] as Point, point])
        this.stroke(colorList[Math.min(index, colorList.length - 1)] ?? color, width, dash)
      })
    } else {
      this.path(points)
      this.stroke(color, width, dash)
    }
    if (arrowLine) this.arrows(points, width)
  }

  private arrows(points: Point[], width: number): void {
    const size = Math.max(3, width * 0.35)
    points.slice(1).forEach((to, index) => {
      const from = points[index] as Point
      const length = Math.hypot(to.x - from.x, to.y - from.y)
      const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length]
      for (let along = ARROW_SPACE / 2; along < length; along += ARROW_SPACE) {
        const tip = { x: from.x + x * along, y: from.y + y * along }
        this.path([
          { x: tip.x - size * (x + y), y: tip.y - size * (y - x) },
          tip,
          { x: tip.x - size * (x - y), y: tip.y - size * (y + x) },
        ])
        this.stroke('#fff', Math.max(1, width * 0.2))
      }
    })
  }
}
