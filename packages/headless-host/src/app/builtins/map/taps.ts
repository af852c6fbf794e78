import { phone } from '../../phone.ts'
import type { MapView } from './map.ts'
import { including, placeAt, type Place, type Point } from './projection.ts'

/** px kept free around the markers of a cluster that was opened. */
const CLUSTER_PADDING: [number, number, number, number] = [40, 40, 40, 40]

interface Tap {
  getOriginalEvent(): unknown
  detail: unknown
  stopPropagation(): void
}

/** What a tap on a map means: a marker, its callout or label, a cluster, a control, where the phone is, or the ground. */
export class Taps {
  constructor(private readonly map: MapView) {}

  /** A tap on a thing is told by that thing's own event; one on the ground stays a tap, and learns its place. */
  tapped(event: Tap): void {
    const { map } = this
    const target = (event.getOriginalEvent() as Event | undefined)?.target as HTMLElement | undefined
    if (!target) return
    if (!map.surface.contains(target)) {
      const markerId = map.callouts.markerOf(target)
      if (markerId === undefined) return
      map.emit('callouttap', { markerId })
      return event.stopPropagation()
    }
    if (this.onThing(target)) return event.stopPropagation()
    map.markers.closeCallouts()
    this.open(undefined)
    const { x, y } = event.detail as Point
    const box = map.element.getBoundingClientRect()
    Object.assign(event.detail as object, placeAt(map.camera, { x: x - box.left, y: y - box.top }))
  }

  private onThing(target: HTMLElement): boolean {
    const { controlId, clusterId } = target.dataset
    if (target.closest('.wx-here')) return this.onPhone()
    if (controlId !== undefined) return this.told('controltap', { controlId: Number(controlId) })
    if (clusterId !== undefined) return this.onCluster(Number(clusterId))
    return this.onMarker(target)
  }

  private told(type: string, detail: object): true {
    this.map.emit(type, detail)
    return true
  }

  private onPhone(): true {
    const { latitude, longitude } = phone.location as Place
    return this.told('anchorpointtap', { latitude, longitude })
  }

  private onMarker(target: HTMLElement): boolean {
    const { markers } = this.map
    const icon = target.closest('.wx-place')?.querySelector<HTMLElement>('.wx-marker')
    const pin = icon && markers.get(icon.dataset.markerId)
    if (!pin) return false
    const markerId = pin.marker.id
    if (target.closest('.wx-callout')) return this.told('callouttap', { markerId })
    if (target.closest('.wx-label')) return this.told('labeltap', { markerId })
    markers.closeCallouts(pin)
    pin.showCallout(true)
    this.open(markerId)
    if (pin.marker.clusterId !== undefined) this.onCluster(pin.marker.clusterId)
    return this.told('markertap', { markerId })
  }

  private open(markerId: number | undefined): void {
    const { callouts, camera, markers } = this.map
    callouts.tapped = markerId
    callouts.place(camera, markers)
  }

  private onCluster(id: number): true {
    const { map } = this
    const cluster = map.markers.clusters.find(({ clusterId }) => clusterId === id)
    if (!cluster) return true
    map.fire('markerClusterClick', { cluster })
    if (map.markers.settings.zoomOnClick) {
      const places = map.markers.all.filter(({ id: marker }) => marker !== undefined && cluster.markerIds.includes(marker))
      map.goTo(including(map.camera, places, CLUSTER_PADDING, map.limits[1]))
    }
    return true
  }
}
