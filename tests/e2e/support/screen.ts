import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type Element from 'miniprogram-automator/out/Element'

/** Everything of ours that can be tapped (components/touch), and WeChat's own buttons. */
const CONTROLS = '.touch, button'

async function pageOf(app: MiniProgram) {
  const page = await app.currentPage()
  if (!page) throw new Error('no page is open')
  return page
}

/** What the page on the screen says, line by line. */
export async function textOf(app: MiniProgram): Promise<string> {
  const root = await (await pageOf(app)).$('page')
  if (!root) throw new Error('the page is empty')
  return root.text()
}

/** What one part of the page on the screen says. */
export async function partOf(app: MiniProgram, selector: string): Promise<string> {
  const [part] = await everywhere(await pageOf(app), selector)
  if (!part) throw new Error(`the page has no ${selector}`)
  return part.text()
}

interface Searchable {
  $$(selector: string): Promise<Element[]>
}

/** A selector ends at the border of a component, and Taro puts what is nested deeply into components of its own. */
async function everywhere(place: Searchable, selector: string): Promise<Element[]> {
  const [found, deeper] = await Promise.all([place.$$(selector), place.$$('comp')])
  const within = await Promise.all(deeper.map((component) => everywhere(component, selector)))
  return [...found, ...within.flat()]
}

const wordsOf = async (element: Element): Promise<string[]> =>
  Promise.all([element.text(), element.attribute('aria-label')]).then((words) => words.map((word) => word?.trim() ?? ''))

/** What can be tapped and has just this name, else what has it in its name; first what opened last, which lies on top. */
export async function controlsCalled(app: MiniProgram, name: string): Promise<Element[]> {
  const controls = await everywhere(await pageOf(app), CONTROLS)
  const words = await Promise.all(controls.map(wordsOf))
  const so = (called: (said: string[]) => boolean): Element[] => controls.filter((_, at) => called(words[at] ?? []))
  const exact = so((said) => said.includes(name)).reverse()
  const found = exact.length ? exact : so((said) => said.some((word) => word.includes(name)))
  if (!found.length) throw new Error(`nothing to tap is called ${name}; there are: ${words.map(([text, label]) => label || text).join('、')}`)
  return found
}

/** What is called so to a screen reader. */
export async function elementCalled(app: MiniProgram, tag: 'input' | 'picker' | 'image', label: string): Promise<Element> {
  const elements = await everywhere(await pageOf(app), tag)
  const labels = await Promise.all(elements.map((element) => element.attribute('aria-label')))
  const found = elements[labels.indexOf(label)]
  if (!found) throw new Error(`no ${tag} is called ${label}; there are: ${labels.join('、')}`)
  return found
}

/** The camera of the page; WeChat allows one. */
export async function cameraOf(app: MiniProgram): Promise<Element> {
  const [camera] = await everywhere(await pageOf(app), 'camera')
  if (!camera) throw new Error('the page has no camera')
  return camera
}
