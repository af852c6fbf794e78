/** What a swiper's places depend on; lengths in px along the way it swipes. */
export interface Shape {
  count: number
  /** How many items stand beside each other. */
  shown: number
  before: number
  after: number
  /** What the shown items share. */
  length: number
  isVertical: boolean
  isCircular: boolean
  /** The first and the last item keep to the edge instead of to the margins. */
  snaps: boolean
}

/**
 * The place a swiper can be at.
 * @param give how far beyond its ends a finger may pull it, in items
 */
export function clampPosition(position: number, shape: Shape, give = 0): number {
  if (shape.isCircular) return position
  const item = shape.length / shape.shown || 1
  const first = shape.snaps ? shape.before / item : 0
  const last = shape.count - shape.shown - (shape.snaps ? shape.after / item : 0)
  return Math.max(first - give, Math.min(Math.max(first, last) + give, position))
}

/** Where an item stands; on a ring it comes round to where it is seen. */
export function placeOf(index: number, position: number, { count, before, length, shown, isCircular }: Shape): number {
  if (!isCircular) return index
  const item = length / shown || 1
  const seenFrom = position - 1 - before / item
  return index + count * Math.ceil((seenFrom - index + 1e-6) / count)
}

/** The shortest way round to an item. */
export const nearestTurn = (index: number, position: number, count: number): number =>
  index + count * Math.round((position - index) / count)
