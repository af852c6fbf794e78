import { Builtin, lengthOr } from '../component.ts'

/** A view over a map or a video; text in it breaks as in a native view. */
export class CoverView extends Builtin {
  static override readonly css = `
    wx-cover-view{display:block;line-height:1.2;overflow:hidden;white-space:nowrap}
  `
  static override readonly properties = ['scrollTop', 'markerId']

  override update(): void {
    this.element.scrollTop = lengthOr(this.props.scrollTop, 0)
  }

  /** The marker of a map whose callout it is, if it is one. */
  get markerId(): number | undefined {
    const { markerId } = this.props
    return markerId === null || markerId === undefined || markerId === '' ? undefined : Number(markerId)
  }

  /** Hangs it over a place of the map, which a map does with callouts. */
  hang({ x, y }: { x: number; y: number }, shown: boolean): void {
    this.pin('position', 'absolute')
    this.pin('left', '0')
    this.pin('top', '0')
    this.pin('transform', `translate(${x.toFixed(2)}px,${y.toFixed(2)}px) translate(-50%,-100%)`)
    this.pin('visibility', shown ? 'visible' : 'hidden')
  }
}
