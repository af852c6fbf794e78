import { Builtin, lengthOr } from '../component.ts'

/** A view over a map or a video; text in it breaks as in a native view. */
export class CoverView extends Builtin {
  static override readonly css = `
    wx-cover-view{display:block;line-height:1.2;overflow:hidden;white-space:nowrap;text-overflow:clip}
  `
  static override readonly properties = ['scrollTop']

  override update(): void {
    this.element.scrollTop = lengthOr(this.props.scrollTop, 0)
  }
}
