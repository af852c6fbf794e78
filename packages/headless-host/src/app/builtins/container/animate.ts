export interface Animation {
  readonly isRunning: boolean
  stop(): void
}

/** The names are those of swiper's `easing-function`. */
export const EASINGS: Record<string, (share: number) => number> = {
  default: (share) => 1 - (1 - share) ** 2,
  linear: (share) => share,
  easeInCubic: (share) => share ** 3,
  easeOutCubic: (share) => 1 - (1 - share) ** 3,
  easeInOutCubic: (share) => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2),
}

/** Calls `draw` once per frame with the share of the time that has passed, the last time with 1. */
export function animate(ms: number, draw: (share: number) => void): Animation {
  let frame = 0
  let isRunning = true
  const startedAt = performance.now()
  const step = () => {
    const share = ms > 0 ? Math.min(1, (performance.now() - startedAt) / ms) : 1
    isRunning = share < 1
    if (isRunning) frame = requestAnimationFrame(step)
    draw(share)
  }
  if (ms > 0) frame = requestAnimationFrame(step)
  else step()
  return {
    get isRunning() {
      return isRunning
    },
    stop() {
      isRunning = false
      cancelAnimationFrame(frame)
    },
  }
}
