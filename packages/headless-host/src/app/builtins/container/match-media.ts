import { Builtin, numberOr } from '../component.ts'

/** Shows what it holds while the page's size fits. Sizes in px. */
export class MatchMedia extends Builtin {
  static override readonly css = `
    wx-match-media{display:contents}wx-match-media[wx-other]{display:none}
  `
  static override readonly properties = ['minWidth', 'maxWidth', 'width', 'minHeight', 'maxHeight', 'height', 'orientation']
  private readonly follow = () => this.update()

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.view.addEventListener('resize', this.follow)
  }

  private get view(): Window {
    return this.element.ownerDocument.defaultView as Window
  }

  override update(): void {
    this.attribute('wx-other', !this.fits())
  }

  override detached(): void {
    this.view.removeEventListener('resize', this.follow)
  }

  private fits(): boolean {
    const { props } = this
    const { innerWidth: width, innerHeight: height } = this.view
    const within = (size: number, min: unknown, max: unknown, exact: unknown) =>
      size >= numberOr(min, 0) && size <= numberOr(max, Infinity) && size === numberOr(exact, size)
    const orientation = width > height ? 'landscape' : 'portrait'
    return (
      within(width, props.minWidth, props.maxWidth, props.width) &&
      within(height, props.minHeight, props.maxHeight, props.height) &&
      (!props.orientation || props.orientation === orientation)
    )
  }
}
