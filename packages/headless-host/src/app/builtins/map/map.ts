import { Builtin, numberOr } from '../component.ts'

interface Marker {
  id?: number
  latitude: number
  longitude: number
  title?: string
  label?: { content?: string }
  callout?: { content?: string; display?: string }
}

const TILE = 256

/** A map without tiles: where it is, and its markers in the right places. */
export class MapView extends Builtin {
  static override readonly css = `

  `
  static override readonly properties = ['longitude', 'latitude', 'scale', 'markers', 'polyline', 'polygons', 'circles', 'includePoints', 'showLocation']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    setTimeout(() => this.emit('updated'), 0)
  }

  override update(): void {
    const latitude = numberOr(this.props.latitude, 0)
    const longitude = numberOr(this.props.longitude, 0)
    const scale = numberOr(this.props.scale, 16)
    this.child('span', 'wx-placeholder').textContent = `map ${latitude.toFixed(4)},${longitude.toFixed(4)} ×${scale}`
    const perDegree = (TILE * 2 ** scale) / 360
    const stretch = 1 / Math.cos((latitude * Math.PI) / 180)
    this.element.querySelectorAll('.wx-marker').forEach((marker) => marker.remove())
    for (const marker of (this.props.markers ?? []) as Marker[]) {
      const pin = document.createElement('button')
      pin.className = 'wx-marker'
      pin.dataset.markerId = String(marker.id ?? '')
      pin.setAttribute('aria-label', marker.callout?.content ?? marker.label?.content ?? marker.title ?? `marker ${marker.id}`)
      pin.style.left = `calc(50% + ${(marker.longitude - longitude) * perDegree}px)`
      pin.style.top = `calc(50% - ${(marker.latitude - latitude) * perDegree * stretch}px)`
      pin.addEventListener('touchend', (event) => {
        event.stopPropagation()
        this.emit('markertap', { markerId: marker.id })
      })
      this.element.appendChild(pin)
    }
  }
}
