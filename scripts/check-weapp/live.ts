import type { Target } from '@shanyu/headless-host'
import type { Visit, Walk } from '../lib/weapp-walk'
import { error, warning, type Finding } from './rule'

/** What WeChat's audit allows a page at run time (体验评分, as of 2026-07-30). */
export const PAGE_LIMITS = {
  nodes: 1000,
  depth: 30,
  children: 60,
  firstRenderMs: 500,
  /** Bytes of one setData as JSON. */
  setDataBytes: 256 * 1024,
  /** Side of what can be tapped, px. */
  target: 20,
  /** The same for elders: the least the guide for them allows (设计/适老化); what misses it is a warning. */
  targetForElders: 40,
}

const side = ({ width, height }: Target): number => Math.min(width, height)
const named = ({ element, name, width, height }: Target): string => `${element}${name ? `「${name.slice(0, 12)}」` : ''}（${width}×${height}）`

function limits({ page, counts }: Visit): Finding[] {
  const { nodes, depth, children, setDataBytes, firstRenderMs } = PAGE_LIMITS
  return [
    ...(counts.nodes >= nodes ? [error(page, `有 ${counts.nodes} 个节点，应少于 ${nodes}`)] : []),
    ...(counts.depth >= depth ? [error(page, `节点深 ${counts.depth} 层，应少于 ${depth}`)] : []),
    ...(counts.children > children ? [error(page, `一个节点有 ${counts.children} 个子节点，最多 ${children}`)] : []),
    ...(counts.largest > setDataBytes ? [error(page, `一次 setData 传了 ${counts.largest} 字节，最多 ${setDataBytes}`)] : []),
    // A build machine is no phone: slow here is worth a look, no more.
    ...(counts.firstRenderMs > firstRenderMs ? [warning(page, `首次渲染用了 ${counts.firstRenderMs} 毫秒，应不超过 ${firstRenderMs}`)] : []),
  ]
}

function controls({ page, targets }: Visit): Finding[] {
  const { target: least, targetForElders } = PAGE_LIMITS
  const small = targets.filter((target) => side(target) < targetForElders)
  return [
    ...targets.filter(({ role }) => role === '').map((target) => error(page, `${named(target)} 可以点，却没有 aria-role`)),
    ...targets.filter(({ name }) => name === '').map((target) => error(page, `${named(target)} 没有文字，也没有 aria-label`)),
    ...small.map((target) =>
      side(target) < least ? error(page, `${named(target)} 太小，至少 ${least}×${least}`) : warning(page, `${named(target)} 小于适老化要求的 ${targetForElders}×${targetForElders}`),
    ),
  ]
}

/** What every page of the running mini-program shows: it must have been opened, hold WeChat's limits, and speak to a screen reader. */
export const live = (pages: string[], { visits, exceptions }: Walk): Finding[] => [
  ...pages.filter((page) => !visits.some((visit) => visit.page === page)).map((page) => error('scripts/lib/weapp-walk.ts', `没有走到页面 ${page}`)),
  ...exceptions.map((message) => error('运行', message)),
  ...visits.flatMap((visit) => [...limits(visit), ...controls(visit)]),
]
