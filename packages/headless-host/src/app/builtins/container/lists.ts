import { Builtin, lengthOr, numberOr } from '../component.ts'

// Skyline's lists, plain: everything is there at once, in the order and the columns asked for.

export class ListView extends Builtin {
  static override readonly css: string = `
    wx-list-view,wx-sticky-section{display:block}
  `
  static override readonly properties: readonly string[] = ['padding']

  override update(): void {
    const [top, right, bottom, left] = (this.props.padding as unknown[] | undefined) ?? []
    this.pin('padding', [top, right, bottom, left].map((side) => `${lengthOr(side, 0)}px`).join(' '))
  }
}

export class GridView extends ListView {
  static override readonly css = `
    wx-grid-view{display:grid}
  `
  static override readonly properties: readonly string[] = [...ListView.properties, 'type', 'crossAxisCount', 'mainAxisGap', 'crossAxisGap']

  override update(): void {
    super.update()
    const { props } = this
    this.pin('grid-template-columns', `repeat(${numberOr(props.crossAxisCount, 2)}, minmax(0, 1fr))`)
    this.pin('gap', `${lengthOr(props.mainAxisGap, 0)}px ${lengthOr(props.crossAxisGap, 0)}px`)
  }
}

export class StickyHeader extends Builtin {
  static override readonly css = `
    wx-sticky-header{display:block;position:sticky;z-index:1}
  `
  static override readonly properties = ['offsetTop']

  override update(): void {
    this.pin('top', `${lengthOr(this.props.offsetTop, 0)}px`)
  }
}
