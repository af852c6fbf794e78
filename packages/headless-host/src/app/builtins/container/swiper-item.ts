import { Builtin } from '../component.ts'
import type { Shape } from './swiper-shape.ts'

/** What a swiper shows one, or a few, of. */
export class SwiperItem extends Builtin {
  static override readonly css = `
    wx-swiper-item{display:block;position:absolute;top:0;left:0;width:100%;height:100%;overflow:hidden}
  `
  static override readonly properties = ['itemId']

  /** Its `item-id`. */
  get id(): string {
    return String(this.props.itemId ?? '')
  }

  /** @param at how many items it stands away from what is shown first */
  place(at: number, { shown, isVertical }: Shape): void {
    this.pin(isVertical ? 'height' : 'width', `${100 / shown}%`)
    this.pin('transform', `translate${isVertical ? 'Y' : 'X'}(${at * 100}%)`)
  }
}
