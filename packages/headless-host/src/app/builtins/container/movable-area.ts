import { Builtin, builtinOf, isTrue } from '../component.ts'
import { MovableView } from './movable-view.ts'

/** Where movable-views may be. WeChat's is 10 px wide and high until styles say otherwise. */
export class MovableArea extends Builtin {
  static override readonly css = `
    wx-movable-area{display:block;position:relative;width:10px;height:10px}
  `
  static override readonly properties = ['scaleArea']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const pass = (event: TouchEvent) => {
      if (!isTrue(this.props.scaleArea) || event.touches.length < 2) return
      for (const child of this.element.children) {
        const view = builtinOf(child)
        if (view instanceof MovableView) view.pinch(event)
      }
    }
    this.element.addEventListener('touchstart', pass, { passive: true })
    this.element.addEventListener('touchmove', pass, { passive: true })
  }

  override update(): void {
    this.element.style.touchAction = isTrue(this.props.scaleArea) ? 'none' : ''
  }
}
