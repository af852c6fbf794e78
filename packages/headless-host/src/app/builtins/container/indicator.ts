import type { Properties } from '../component.ts'
import type { Shape } from './swiper-shape.ts'

/** The dots that say which item is shown. */
export class Indicator {
  static readonly css = `
    .wx-dots{position:absolute;bottom:10px;left:50%;transform:translateX(-50%);z-index:1;white-space:nowrap;font-size:0;pointer-events:none}
    wx-swiper[vertical]>.wx-dots{bottom:auto;left:auto;right:10px;top:50%;transform:translateY(-50%)}
    .wx-dots>i{display:inline-block;width:8px;height:8px;border-radius:50%;margin:0 4px}
    wx-swiper[vertical]>.wx-dots>i{display:block;margin:8px 0}
  `

  constructor(private readonly element: HTMLElement) {}

  /** @param count how many dots; none hides them */
  draw(count: number, current: number, { shown }: Shape, props: Properties): void {
    const { element } = this
    while (element.childElementCount > count) element.lastElementChild?.remove()
    while (element.childElementCount < count) element.append(element.ownerDocument.createElement('i'))
    const isShown = (index: number) => (index - current + count) % count < shown
    ;[...element.children].forEach((dot, index) => {
      const [color, usual] = isShown(index) ? [props.indicatorActiveColor, '#000'] : [props.indicatorColor, 'rgba(0,0,0,.3)']
      ;(dot as HTMLElement).style.background = String(color || usual)
    })
  }
}
