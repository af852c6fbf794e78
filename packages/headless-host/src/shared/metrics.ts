/** What setData carried; `largest` is one call. Bytes are those of the data as JSON in UTF-8. */
export interface SetDataMetrics {
  calls: number
  bytes: number
  largest: number
}

/** The page's tree as it stood when it was biggest; `children` are the most of one node. */
export interface TreeMetrics {
  nodes: number
  depth: number
  children: number
}

/** Something a person is to tap that is smaller than a finger finds. Sizes in px. */
export interface SmallTarget {
  /** `button.send` */
  element: string
  width: number
  height: number
}

export interface PageMetrics extends SetDataMetrics, TreeMetrics {
  opened: number
  /** From the route to the first rendered screen; the longest of all openings. */
  firstRenderMs: number
  /** The smallest thing to tap that was ever on the screen, if it is smaller than WeChat asks. */
  smallestTarget: SmallTarget | null
}

export interface Metrics {
  setData: SetDataMetrics
  /** By path. */
  pages: Record<string, PageMetrics>
  /** From the first line of the runtime to the first rendered page. */
  launchMs: number
}
