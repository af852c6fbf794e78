import type { Finger, TouchStep } from '../../shared/touch.ts'
import { pause } from '../host.ts'
import { pageById, type Page } from '../pages/page.ts'
import { nodeOf, nameOf, pageOf, type Params } from './handles.ts'
import { assertShown, inTheWay, isOf, reach, type Point } from './reach.ts'
import type { Node } from './tree.ts'

/** A touch as automator's clients describe it; without a place it is on the element. */
interface Described {
  identifier?: number
  clientX?: number
  clientY?: number
  pageX?: number
  pageY?: number
}

/** So long after it was sent nobody can say any more that a touch is on its way. */
const LONGEST_WAY_MS = 1000

const send = (...steps: TouchStep[]): Promise<void> => window.__touch(steps)

/** The fingers that are on the glass. */
const down = new Map<number, Finger>()

const onScreen = (page: Page, { x, y }: Point): Point => {
  const frame = page.frame.getBoundingClientRect()
  return { x: frame.left + x, y: frame.top + y }
}

/** Takes all fingers off the glass, after nobody knows any more what they touch. */
export function releaseFingers(): void {
  if (down.size === 0) return
  down.clear()
  void send({ type: 'touchCancel', fingers: [] })
}

/** Listens for the next touch of a kind; once it has been sent, answers what it met, null when it never came. */
function nextTouch(page: Page, type: 'touchstart' | 'touchend'): (sent: Promise<void>) => Promise<EventTarget | null> {
  const heard = new Promise<EventTarget | null>((resolve) =>
    page.document.addEventListener(type, ({ target }) => resolve(target), { capture: true, once: true }),
  )
  return (sent) => Promise.race([heard, sent.then(() => pause(LONGEST_WAY_MS)).then(() => null)])
}

/** How the touch on a node missed it; found out while it is touched, for what it sets off may take the node away. */
async function missOf(node: Node, met: Promise<EventTarget | null>): Promise<string | undefined> {
  const target = await met
  if (!target) return `the touch on ${nameOf(node)} did not reach the page`
  return isOf(node, target as globalThis.Node) ? undefined : `${nameOf(node)} moved away from under the finger`
}

/** A person's tap: found, met, let go; answers when what it set off is on the screen. */
export async function tap(params: Params): Promise<void> {
  const page = pageOf(params)
  const node = nodeOf(params)
  if (down.size > 0) throw new Error('a finger is on the screen already: touchend comes first')
  const at = onScreen(page, await reach(() => nodeOf(params), page))
  const started = nextTouch(page, 'touchstart')
  const lifted = nextTouch(page, 'touchend')
  const sent = send({ type: 'touchStart', fingers: [{ id: 0, ...at }] }, { type: 'touchEnd', fingers: [] })
  const missed = missOf(node, started(sent))
  await sent
  const miss = await missed
  if (miss) throw new Error(miss)
  await lifted(sent)
  await window.__settled()
}

/** `changeTouches` is how the client's own typings spell it. */
const changedBy = (params: Params): Described[] => (params.changedTouches ?? params.changeTouches ?? []) as Described[]

function placeOf(page: Page, { clientX, clientY, pageX, pageY }: Described): Point | undefined {
  const scroller = page.document.scrollingElement as Element
  const x = clientX ?? (pageX === undefined ? undefined : pageX - scroller.scrollLeft)
  const y = clientY ?? (pageY === undefined ? undefined : pageY - scroller.scrollTop)
  return x === undefined || y === undefined ? undefined : { x, y }
}

async function startOf(params: Params, page: Page, touch: Described): Promise<Finger> {
  const id = touch.identifier ?? 0
  if (down.has(id)) throw new Error(`finger ${id} is on the screen already: touchend comes first`)
  const given = placeOf(page, touch)
  const obstacle = given && inTheWay(nodeOf(params), page, given)
  if (obstacle) throw new Error(`${nameOf(nodeOf(params))} ${obstacle} at ${given.x}, ${given.y}`)
  return { id, ...onScreen(page, given ?? (await reach(() => nodeOf(params), page))) }
}

/** Puts fingers on the element and leaves them there. */
export async function touchStart(params: Params): Promise<void> {
  const page = pageOf(params)
  assertShown(page)
  const described = changedBy(params).length > 0 ? changedBy(params) : ((params.touches ?? [{}]) as Described[])
  const fingers: Finger[] = []
  for (const touch of described) fingers.push(await startOf(params, page, touch))
  for (const finger of fingers) down.set(finger.id, finger)
  const started = nextTouch(page, 'touchstart')
  const sent = send({ type: 'touchStart', fingers: [...down.values()] })
  const missed = missOf(nodeOf(params), started(sent))
  await sent
  const miss = await missed
  if (miss) throw new Error(miss)
  await window.__settled()
}

/** @returns whether any finger is elsewhere now */
function move(page: Page, touches: Described[]): boolean {
  const before = JSON.stringify([...down.values()])
  for (const touch of touches) {
    const id = touch.identifier ?? 0
    const place = placeOf(page, touch)
    if (!down.has(id)) throw new Error(`finger ${id} is not on the screen: touchstart comes first`)
    if (place) down.set(id, { id, ...onScreen(page, place) })
  }
  return before !== JSON.stringify([...down.values()])
}

/** Moves fingers that are down. */
export async function touchMove(params: Params): Promise<void> {
  const page = pageOf(params)
  if (down.size === 0) throw new Error('no finger is on the screen: touchstart comes first')
  move(page, changedBy(params).length > 0 ? changedBy(params) : ((params.touches ?? []) as Described[]))
  await send({ type: 'touchMove', fingers: [...down.values()] })
  await window.__settled()
}

/** Lifts the fingers; also off a page that has gone from under them. */
export async function touchEnd(params: Params): Promise<void> {
  const page = pageById(Number(params.pageId))
  if (down.size === 0) throw new Error('no finger is on the screen: touchstart comes first')
  const lifting = changedBy(params)
  // Chromium's fingers from outside are lifted together.
  if (lifting.length > 0 && lifting.length < down.size) throw new Error('lifting some of several fingers is not supported by the headless host')
  const steps: TouchStep[] = page && move(page, lifting) ? [{ type: 'touchMove', fingers: [...down.values()] }] : []
  down.clear()
  const lifted = page && nextTouch(page, 'touchend')
  const sent = send(...steps, { type: 'touchEnd', fingers: [] })
  await sent
  await lifted?.(sent)
  await window.__settled()
}
