import { walkWeapp, type Visit } from '../lib/weapp-walk'

const KIB = 1024
const kib = (bytes: number): number => Math.round((bytes / KIB) * 10) / 10

/** What one page costs, opened once with the demonstration city's data. */
export interface WeappPage {
  page: string
  firstRenderMs: number
  setDataCalls: number
  setDataKiB: number
  largestKiB: number
  nodes: number
  depth: number
  children: number
  /** The narrowest thing to tap, as `element 44×44`. */
  smallestTarget: string
}

function row({ page, counts }: Visit): WeappPage {
  const { calls, bytes, largest, firstRenderMs, nodes, depth, children, smallestTarget } = counts
  const target = smallestTarget ? `${smallestTarget.element} ${smallestTarget.width}×${smallestTarget.height}` : '没有可点的'
  return { page, firstRenderMs, setDataCalls: calls, setDataKiB: kib(bytes), largestKiB: kib(largest), nodes, depth, children, smallestTarget: target }
}

/** Every page of the weapp build in the headless host, and how long the app takes to its first one. */
export async function weappPages(): Promise<{ launchMs: number; pages: WeappPage[] }> {
  const { launchMs, visits } = await walkWeapp()
  return { launchMs, pages: visits.map(row) }
}
