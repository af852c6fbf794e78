import { report } from '../../logic/errors.ts'
import { loadPicture } from '../media/source.ts'
import { clustersOf, DEFAULT_CLUSTERS, type Cluster } from './clusters.ts'
import { Pin } from './pin.ts'
import { screenOf, type Camera } from './projection.ts'
import type { Marker } from './types.ts'

type Icon = Promise<{ address: string; width: number; height: number }>

/** All markers of a map, and the clusters that stand for some of them. */
export class Markers {
  readonly element = document.createElement('div')
  settings = DEFAULT_CLUSTERS
  clusters: Cluster[] = []
  private pins: Pin[] = []
  private readonly icons = new Map<string, Icon>()
  private readonly bubbles = new Map<number, HTMLElement>()
  private clusteredAt: string | undefined

  /** @param owner path of the page or component whose markers they are */
  constructor(private readonly owner: string) {
    this.element.className = 'wx-markers'
  }

  get all(): Marker[] {
    return this.pins.map((pin) => pin.marker)
  }

  get(id: unknown): Pin | undefined {
    return this.pins.find((pin) => pin.marker.id === id || String(pin.marker.id) === String(id))
  }

  /** What has the same id is replaced. */
  set(markers: Marker[]): void {
    const known = new Map(this.pins.filter((pin) => pin.marker.id !== undefined).map((pin) => [pin.marker.id, pin]))
    this.pins = markers.map((marker) => {
      const before = known.get(marker.id)
      // A callout that somebody has opened stays open when the page sets its markers again.
      const pin = new Pin(marker, marker.iconPath ? this.iconOf(marker.iconPath) : undefined)
      if (before?.isCalloutShown && marker.callout?.display !== 'ALWAYS') pin.showCallout(true)
      return pin
    })
    this.clusteredAt = undefined
    this.element.replaceChildren(...this.pins.map((pin) => pin.element))
    this.bubbles.clear()
  }

  /** Puts everything where it belongs; answers the clusters that are new. */
  draw(camera: Camera): Cluster[] {
    const made = this.cluster(camera)
    const toScreen = screenOf(camera)
    for (const pin of this.pins) pin.moveTo(toScreen(pin.place))
    for (const { clusterId, center } of this.clusters) {
      const { x, y } = toScreen(center)
      const bubble = this.bubbles.get(clusterId)
      if (bubble) Object.assign(bubble.style, { left: `${x}px`, top: `${y}px` })
    }
    return made
  }

  /** Closes the callouts that a tap has opened. */
  closeCallouts(but?: Pin): void {
    for (const pin of this.pins) {
      if (pin !== but && pin.isCalloutShown && pin.marker.callout?.display !== 'ALWAYS') pin.showCallout(false)
    }
  }

  private cluster(camera: Camera): Cluster[] {
    const key = JSON.stringify([Math.floor(camera.scale), this.settings])
    if (key === this.clusteredAt) return []
    this.clusteredAt = key
    const before = new Set(this.clusters.map(({ clusterId }) => clusterId))
    this.clusters = clustersOf(this.all, camera.scale, this.settings)
    const inside = new Set(this.clusters.flatMap(({ markerIds }) => markerIds))
    const ids = new Set(this.clusters.map(({ clusterId }) => clusterId))
    for (const { element, marker } of this.pins) {
      element.hidden = marker.clusterId === undefined ? marker.id !== undefined && inside.has(marker.id) : !ids.has(marker.clusterId)
    }
    this.drawBubbles()
    return this.clusters.filter(({ clusterId }) => !before.has(clusterId))
  }

  private drawBubbles(): void {
    this.bubbles.forEach((bubble) => bubble.remove())
    this.bubbles.clear()
    const replaced = new Set(this.all.map(({ clusterId }) => clusterId))
    for (const { clusterId, markerIds } of this.clusters) {
      if (!this.settings.enableDefaultStyle || replaced.has(clusterId)) continue
      const bubble = document.createElement('button')
      bubble.className = 'wx-cluster'
      bubble.dataset.clusterId = String(clusterId)
      bubble.textContent = String(markerIds.length)
      this.bubbles.set(clusterId, bubble)
      this.element.append(bubble)
    }
  }

  /** One look-up for all markers with the same icon. */
  private iconOf(source: string): Icon {
    const known = this.icons.get(source)
    if (known) return known
    const icon = loadPicture(source, this.owner).then(({ address, image }) => ({ address, width: image.naturalWidth, height: image.naturalHeight }))
    icon.catch((error: Error) => report(new Error(`${this.owner}: marker icon ${source}: ${error.message}`)))
    this.icons.set(source, icon)
    return icon
  }
}
