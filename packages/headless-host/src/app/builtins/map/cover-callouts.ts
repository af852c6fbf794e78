import { builtinOf } from '../component.ts'
import { CoverView } from '../container/cover-view.ts'
import type { Markers } from './markers.ts'
import { screenOf, type Camera } from './projection.ts'

/** `customCallout`: cover-views that the mini-program has put into the map's slot `callout`, each for one marker. */
export class CoverCallouts {
  /** The marker that was tapped last: with `BYCLICK` only its callout is seen. */
  tapped: number | undefined

  constructor(private readonly map: HTMLElement) {}

  place(camera: Camera, markers: Markers): void {
    const toScreen = screenOf(camera)
    for (const cover of this.covers()) {
      const pin = markers.get(cover.markerId)
      const custom = pin?.marker.customCallout
      const isShown = pin && !pin.element.hidden && (custom?.display === 'ALWAYS' || this.tapped === cover.markerId)
      const at = pin ? toScreen(pin.place) : { x: 0, y: 0 }
      cover.hang({ x: at.x + (custom?.anchorX ?? 0), y: at.y - (pin?.rise ?? 0) + (custom?.anchorY ?? 0) }, Boolean(isShown))
    }
  }

  /** The marker whose callout an element is part of. */
  markerOf(target: HTMLElement): number | undefined {
    return this.covers().find((cover) => cover.element.contains(target))?.markerId
  }

  private covers(): CoverView[] {
    const views = [...this.map.querySelectorAll('wx-cover-view')].map(builtinOf)
    return views.filter((view): view is CoverView => view instanceof CoverView && view.markerId !== undefined)
  }
}
