import { Builtin, builtinOf, targetElement } from '../component.ts'

/** One wheel; a tap on a row chooses it. */
export class PickerColumn extends Builtin {
  static override readonly css = `
    wx-picker-view-column{flex:1;overflow-y:auto;scrollbar-width:none}[wx-chosen]{font-weight:600}
  `
  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.host.node.addListener('tap', (event) => {
      const target = targetElement(event)
      const index = this.rows().findIndex((row) => row.contains(target))
      if (index >= 0) this.closest<PickerView>('picker-view')?.choose(this, index)
    })
  }

  rows(): Element[] {
    return [...(this.element.querySelector('.wx-column-track')?.children ?? [])]
  }

  mark(index: number): void {
    this.rows().forEach((row, at) => row.toggleAttribute('wx-chosen', at === index))
    this.rows()[index]?.scrollIntoView({ block: 'nearest' })
  }
}

export class PickerView extends Builtin {
  static override readonly css = `
    wx-picker-view{position:relative;height:200px;overflow:hidden}wx-picker-view{display:flex}
  `
  static override readonly properties = ['value', 'indicatorStyle', 'indicatorClass', 'maskStyle', 'immediateChange']
  private value: number[] = []

  private columns(): PickerColumn[] {
    return [...this.element.querySelectorAll('wx-picker-view-column')].map((item) => builtinOf(item)).filter((item) => item instanceof PickerColumn)
  }

  choose(column: PickerColumn, index: number): void {
    const columns = this.columns()
    this.value = columns.map((other, at) => (other === column ? index : (this.value[at] ?? 0)))
    column.mark(index)
    this.emit('change', { value: [...this.value] })
  }

  override update(): void {
    this.value = [...((this.props.value ?? []) as number[])]
    setTimeout(() => this.columns().forEach((column, at) => column.mark(this.value[at] ?? 0)), 0)
  }
}
