import { appJson, settings } from '../host.ts'
import { drawChrome } from '../shell/chrome.ts'
import { windowBox } from '../shell/window.ts'
import { fireListeners } from '../wx/register.ts'
import { restyle } from './document.ts'
import { resizePage } from './life.ts'
import { openPages } from './page.ts'
import { topPage } from './stack.ts'

/**
 * The screen is turned or its window pulled to another size (px).
 * @returns false: the mini-program does not follow (`resizable`, `pageOrientation`) and everything stays as it is
 */
export function resizeScreen(width: number, height: number): boolean {
  const page = topPage()
  if (!page || !(appJson.resizable || page.config.pageOrientation === 'auto')) return false
  Object.assign(settings, { width, height })
  for (const { document: inner } of openPages()) restyle(inner)
  drawChrome()
  const box = windowBox(page)
  const size = { windowWidth: box.width, windowHeight: box.height }
  resizePage(page, size)
  fireListeners('WindowResize', { size })
  return true
}
