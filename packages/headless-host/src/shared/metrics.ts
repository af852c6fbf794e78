/** What setData carried; `largest` is one call. Bytes are those of the data as JSON in UTF-8. */
export interface SetDataMetrics {
  calls: number
  bytes: number
  largest: number
}

/**
 * The page's tree as it stood when it was biggest, counted in nodes of WXML as WeChat's audit counts them;
 * `depth` is the longest way down, `children` the most of one node.
 */
export interface TreeMetrics {
  nodes: number
  depth: number
  children: number
}

/** Something a person is to tap, and what a screen reader says of it. Sizes in px. */
export interface Target {
  /** `button.send` */
  element: string
  width: number
  height: number
  /** `button`, `switch` …; empty when a screen reader would not know that it can be tapped. */
  role: string
  /** Its label or its text; empty when a screen reader would say nothing. */
  name: string
}

export interface PageMetrics extends SetDataMetrics, TreeMetrics {
  opened: number
  /** From the route to the first rendered screen; the longest of all openings. */
  firstRenderMs: number
  /** The narrowest or lowest thing to tap that was ever on the page; null where nothing can be tapped. */
  smallestTarget: Target | null
}

export interface Metrics {
  setData: SetDataMetrics
  /** By path. */
  pages: Record<string, PageMetrics>
  /** From the first line of the runtime to the first rendered page. */
  launchMs: number
}
